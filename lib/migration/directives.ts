import type { RenameAnswer } from "../engine/plan.ts";
import type { Problem } from "../errors.ts";

/** What the comments before `-- UP` ask for. */
export interface Directives {
  /** Nothing of the file runs in a transaction. */
  readonly noTransaction: boolean;
  /** How long a statement waits for a lock, such as `5s`. */
  readonly lockTimeout?: string;
  /** How long a statement may run, such as `10min`. */
  readonly statementTimeout?: string;
  /** Answers to rename questions. */
  readonly renames: readonly RenameAnswer[];
}

/** A directive comment as the tool writes it. */
export function renameDirective(answer: RenameAnswer): string {
  const word = answer.renamed ? "renamed" : "not renamed";
  return `-- kalam: ${word} ${answer.kind} ${written(answer.from)} to ${written(answer.to)}`;
}

/** A name as a directive takes it: in double quotes where it would be misread without. */
function written(name: string): string {
  return /"|(?:^|\s)to(?:\s|$)|^\s|\s$/i.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

const read = (name: string): string =>
  name.replace(/"((?:[^"]|"")*)"/g, (_, inner: string) => inner.replaceAll('""', '"'));

const pattern = /^\s*--\s*kalam:\s*(.*?)\s*$/is;
const name = /((?:"(?:[^"]|"")*"|[^"])+?)/.source;
const longKinds = "materialized view|enum value|foreign table|foreign data wrapper|event trigger|" +
  "operator class|operator family|text search [a-z]+";
const rename = new RegExp(
  `^(not\\s+)?renamed\\s+(${
    longKinds.replaceAll(" ", "\\s+")
  }|[a-z]+)\\s+${name}\\s+to\\s+${name}$`,
  "i",
);
const timeout = /^(lock_timeout|statement_timeout)\s*=\s*(.*)$/i;
// The units are PostgreSQL's: "m" is none.
const duration = /^'?(\d+(?:\.\d+)?\s*(?:us|ms|s|min|h|d)?)'?$/;

/** Reads the directives of a header; what is not known is a problem with its line. */
export function parseDirectives(
  header: string,
  file?: string,
): { directives: Directives; problems: Problem[] } {
  const problems: Problem[] = [];
  const renames: RenameAnswer[] = [];
  let noTransaction = false;
  let lockTimeout: string | undefined;
  let statementTimeout: string | undefined;
  header.split(/\r\n|\r|\n/).forEach((sourceLine, at) => {
    const text = pattern.exec(sourceLine)?.[1];
    if (text === undefined) return;
    const answer = rename.exec(text);
    const [, setting, value = ""] = timeout.exec(text) ?? [];
    const limit = duration.exec(value)?.[1];
    if (/^no-transaction$/i.test(text)) noTransaction = true;
    else if (limit !== undefined && setting?.toLowerCase() === "lock_timeout") lockTimeout = limit;
    else if (limit !== undefined) statementTimeout = limit;
    else if (answer !== null) {
      const [, not, kind = "", from = "", to = ""] = answer;
      renames.push({
        kind: kind.toLowerCase().replace(/\s+/g, " "),
        from: read(from),
        to: read(to),
        renamed: not === undefined,
      });
    } else {
      problems.push({
        message: setting === undefined
          ? `Unknown directive "${text}"`
          : `Cannot read the time in "${text}"`,
        hint: setting !== undefined
          ? "write a number and a unit, such as 500ms, 5s, 10min or 1h; 0 for no limit"
          : "known are: no-transaction, lock_timeout=…, statement_timeout=…, renamed <kind> <old> " +
            "to <new>, not renamed <kind> <old> to <new>",
        position: {
          ...(file === undefined ? {} : { file }),
          line: at + 1,
          column: sourceLine.indexOf(text) + 1,
          sourceLine,
        },
      });
    }
  });
  return {
    directives: {
      noTransaction,
      ...(lockTimeout === undefined ? {} : { lockTimeout }),
      ...(statementTimeout === undefined ? {} : { statementTimeout }),
      renames,
    },
    problems,
  };
}
