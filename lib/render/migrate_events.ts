import type { MigrateEvent } from "../apply/migrate_result.ts";
import { durationText } from "./duration_text.ts";
import { printable } from "./printable.ts";
import { stepLine, type StepOutput } from "./step_line.ts";
import type { Style } from "./style.ts";

/** Where the lines of a run go. */
export interface EventOutput {
  /** What is done. */
  readonly result: (line: string) => void;
  /** What is being done. */
  readonly progress: (line: string) => void;
  /** The one line about how far it is; without it nothing is said about that. */
  readonly far?: StepOutput;
  readonly style: Style;
}

/** Says what a run does while it does it: a line when a migration begins, one when it has ended. */
export function migrateEvents({ result, progress, far, style }: EventOutput) {
  const step = far && stepLine(far);
  let waiting = "";
  let since = 0;
  return (event: MigrateEvent): void => {
    const { type, id, milliseconds, done, total = 0 } = event;
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
      const at = far?.now().getTime() ?? 0;
      const who = holderText(event);
      // Asked again and again, said once.
      if (who !== waiting) [since] = [at, progress(`Waiting for ${printable(who)}`)];
      waiting = who;
      far?.progress(waitText(at - since, event.wait));
    }
    // One alone is over before it could be said how fast it is.
    if (done !== undefined && total > 1) step?.({ done, total, of: "migrations" });
  };
}

function holderText({ holder }: MigrateEvent): string {
  if (holder === undefined) return "another run";
  return `${holder.owner}@${holder.host}, process ${holder.pid}`;
}

function waitText(waited: number, most: number | undefined): string {
  const limit = most === undefined ? "" : ` of at most ${durationText(most)}`;
  return `${durationText(waited)}${limit}`;
}
