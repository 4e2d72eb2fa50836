import type { Plan } from "../engine/plan.ts";

/** What a plan does, a line each: `create table users`. */
export function changeLines({ changes }: Plan): string[] {
  return changes.map(({ action, kind, name, from }) =>
    action === "rename" && from !== undefined
      ? `rename ${kind} ${from} to ${name}`
      : `${action} ${kind} ${name}`
  );
}
