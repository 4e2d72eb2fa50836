import type { Plan, RenameAnswer } from "../engine/plan.ts";

/** The answers a plan keeps to; those about what is not there any more are left out. */
export function relevantRenames(plan: Plan, renames: readonly RenameAnswer[]): RenameAnswer[] {
  return renames.filter(({ kind, from, to, renamed }) =>
    plan.changes.some((change) =>
      change.kind === kind &&
      (renamed
        ? change.action === "rename" && change.from === from && change.name === to
        : change.action === "drop" && change.name === from)
    )
  );
}
