import type { Change, Plan } from "../engine/plan.ts";
import type { Paint } from "./paint.ts";

const signs = { create: "+", alter: "~", drop: "-", rename: "~" } as const;

/** What a plan changes, a line each, and the warnings it carries. */
export function changesText(plan: Plan, style: Paint): string {
  const changes = plan.changes.map((change) => {
    const colour = change.action === "drop"
      ? style.red
      : change.action === "create"
      ? style.green
      : style.yellow;
    return colour(`  ${signs[change.action]} ${described(change)}`);
  });
  const hazards = plan.up.flatMap(({ hazards }) => hazards).map(({ type, message }) =>
    `  ${style.yellow(`${type}:`)} ${message}`
  );
  return [...changes, ...hazards].map((line) => `${line}\n`).join("");
}

function described({ kind, name, from }: Change): string {
  return from === undefined ? `${kind} ${name}` : `${kind} ${from} renamed to ${name}`;
}
