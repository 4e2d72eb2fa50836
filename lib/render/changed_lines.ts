import type { Change } from "../engine/plan.ts";
import type { Style } from "./style.ts";

const signs: Readonly<Record<Change["action"], readonly ["green" | "yellow" | "red", string]>> = {
  create: ["green", "+"],
  alter: ["yellow", "~"],
  rename: ["yellow", "~"],
  drop: ["red", "-"],
};

/** What is added, changed and dropped, a line each. */
export function changedLines(changes: readonly Change[], style: Style): string[] {
  return changes.map(({ action, kind, name, from }) => {
    const [color, sign] = signs[action];
    const was = from === undefined ? "" : `${from} to `;
    return `  ${style[color](sign)} ${kind} ${action === "rename" ? was : ""}${name}`;
  });
}
