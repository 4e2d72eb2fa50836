import type { Change, Plan } from "../engine/plan.ts";
import { remarkLines } from "./remark_lines.ts";
import type { Style } from "./style.ts";

const signs: Readonly<Record<Change["action"], readonly ["green" | "yellow" | "red", string]>> = {
  create: ["green", "+"],
  alter: ["yellow", "~"],
  rename: ["yellow", "~"],
  drop: ["red", "-"],
};

/** A plan at a glance: what is added, changed and dropped, and its hazards. */
export function devSummary(plan: Plan, style: Style): string[] {
  const changes = plan.changes.map(({ action, kind, name, from }) => {
    const [color, sign] = signs[action];
    const was = from === undefined ? "" : `${from} to `;
    return `${style[color](sign)} ${kind} ${action === "rename" ? was : ""}${name}`;
  });
  return [...changes, ...remarkLines(plan, style)].map((line) => `  ${line}`);
}
