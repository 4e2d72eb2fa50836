import type { MigrateEvent } from "../apply/migrate_result.ts";
import type { Style } from "./style.ts";

/** Where the lines of a run go. */
export interface EventOutput {
  /** What is done. */
  readonly result: (line: string) => void;
  /** What is being done. */
  readonly progress: (line: string) => void;
  readonly style: Style;
}

/** Says what a run does while it does it: a line when a migration begins, one when it has ended. */
export function migrateEvents({ result, progress, style }: EventOutput) {
  let waiting = "";
  return ({ type, id, milliseconds, holder }: MigrateEvent): void => {
    if (type === "applying") progress(`Applying ${id}`);
    if (type === "applied") {
      result(`${style.green("Applied")} ${id} in ${Math.round(milliseconds ?? 0)} ms`);
    }
    if (type === "rolling_back") progress(`Rolling back ${id}`);
    if (type === "rolled_back") {
      result(`${style.green("Rolled back")} ${id} in ${Math.round(milliseconds ?? 0)} ms`);
    }
    if (type === "retrying") progress(`Another session is in the way of ${id}: trying again`);
    if (type === "failed") progress(`${style.red("Failed")} ${id}`);
    if (type === "waiting") {
      const who = holder === undefined
        ? "another run"
        : `${holder.owner}@${holder.host}, process ${holder.pid}`;
      // Asked again and again, said once.
      if (who !== waiting) progress(`Waiting for ${who}`);
      waiting = who;
    }
  };
}
