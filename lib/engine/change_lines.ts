import type { Plan } from "./plan.ts";

/** What a plan does, a line each: `create table users`. */
export function changeLines({ changes }: Pick<Plan, "changes">): string[] {
  return changes.map(({ action, kind, name, from }) =>
    action === "rename" && from !== undefined
      ? `rename ${kind} ${from} to ${name}`
      : `${action} ${kind} ${name}`
  );
}
