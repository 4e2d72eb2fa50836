import type { DevEvent } from "../dev/dev_event.ts";
import type { Change } from "../engine/plan.ts";
import type { MigrateError } from "../errors.ts";
import { changedLines } from "./changed_lines.ts";
import { migrateEvents } from "./migrate_events.ts";
import { printable } from "./printable.ts";
import { remarkLines } from "./remark_lines.ts";
import type { Style } from "./style.ts";

/** Where the lines of the loop go. */
export interface DevOutput {
  /** What is done. */
  readonly result: (line: string) => void;
  /** What is being done, and what is in the way. */
  readonly progress: (line: string) => void;
  /** An error in full. */
  readonly failure: (error: MigrateError) => void;
  readonly style: Style;
  /** Takes the lines of processes, which may have to wait for a question to be answered. */
  readonly lines: { readonly write: (line: string) => void };
}

/** Says what the loop does while it does it. */
export function devEvents(output: DevOutput): (event: DevEvent) => void {
  const { result, progress, failure, style, lines } = output;
  const migrating = migrateEvents({ result, progress: () => {}, style });
  const colors = [style.blue, style.green, style.yellow, style.red];
  const names: string[] = [];
  let shown = "";
  const changes = (changes: readonly Change[]) => {
    const lines = changedLines(changes, style);
    if (lines.join("\n") !== shown) { for (const line of lines) result(line); }
    shown = lines.join("\n");
  };
  const nameOf = (name: string): string => {
    if (!names.includes(name)) names.push(name);
    return (colors[names.indexOf(name) % colors.length] ?? style.bold)(`${name} |`);
  };
  return (event) => {
    switch (event.type) {
      case "pass":
        shown = "";
        if (event.changed.length > 0) progress(style.dim(`Changed: ${list(event.changed)}`));
        return;
      case "migrating":
        return migrating(event.event);
      case "migrated":
        for (const text of event.result.warnings) progress(`${style.yellow("warning")}: ${text}`);
        return;
      case "planned":
        return changes(event.changes);
      case "drafted":
        if (event.result.conflict === undefined) changes(event.result.plan?.changes ?? []);
        for (const line of draftLines(event, style)) result(line);
        return;
      case "typed":
        return result(`${style.bold("Types")} ${event.path}`);
      case "sealed":
        return result(`${style.green("Sealed")} ${event.result.path}`);
      case "skipped":
        return result(`Left ${event.path} until the next change`);
      case "reset":
        return result(`${style.red("Dropped")} "${event.namespace}"; rebuilding it`);
      case "withdrawn":
        return;
      case "paused":
        failure(event.error);
        return progress(
          event.retryIn === undefined
            ? "Paused until the next change; Ctrl-C ends"
            : "Paused: trying again until it works; Ctrl-C ends",
        );
      case "serving":
        return progress(style.dim(`Serving the database at ${event.url}`));
      case "line":
        return lines.write(`${nameOf(event.name)} ${printable(event.line)}`);
      case "exited":
        return lines.write(
          `${nameOf(event.name)} ${style.yellow(`ended with code ${event.code}`)}`,
        );
      case "watching":
        progress(style.dim("Watching for changes; Ctrl-C ends"));
    }
  };
}

function draftLines(
  { result: { state, path, plan, message, conflict }, asks }: Extract<
    DevEvent,
    { type: "drafted" }
  >,
  style: Style,
): string[] {
  const head = {
    none: "Nothing to draft: the migrations say what the schema source says",
    written: `${style.bold("Draft")} ${path}`,
    unchanged: `${style.bold("Draft")} ${path}`,
    removed: "Removed the draft: nothing is left to draft",
    kept: `${style.bold("Draft")} ${path}, as you edited it`,
    extended: `${style.bold("Draft")} ${path}, extended below your edit`,
    discarded: "Discarded your edit: nothing is left to draft",
  }[state];
  const remarks = message === undefined || conflict !== undefined ? [] : message.split("\n");
  const found = plan === undefined || conflict !== undefined
    ? []
    : remarkLines(plan, style).map((line) => `  ${line}`);
  const next = path === undefined || asks || conflict !== undefined
    ? []
    : ["  To apply it: kalam-migrate seal, then kalam-migrate migrate"];
  return [head, ...found, ...remarks.map((line) => `  ${line}`), ...next];
}

function list(files: readonly string[]): string {
  return files.length <= 3
    ? files.join(", ")
    : `${files.slice(0, 2).join(", ")} and ${files.length - 2} more`;
}
