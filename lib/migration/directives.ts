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
  return `-- kalam: ${word} ${answer.kind} ${answer.from} to ${answer.to}`;
}

const pattern = /^\s*--\s*kalam:\s*(.*?)\s*$/i;
const rename = /^(not\s+)?renamed\s+(materialized view|[a-z]+)\s+(.+?)\s+to\s+(.+)$/i;
const duration = /^(lock_timeout|statement_timeout)\s*=\s*'?(\d+\s*(?:ms|s|min|m|h)?)'?$/i;

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
  header.split("\n").forEach((sourceLine, at) => {
    const text = pattern.exec(sourceLine)?.[1];
    if (text === undefined) return;
    const answer = rename.exec(text);
    const limit = duration.exec(text);
    if (/^no-transaction$/i.test(text)) noTransaction = true;
    else if (limit?.[1]?.toLowerCase() === "lock_timeout") lockTimeout = limit[2];
    else if (limit !== null) statementTimeout = limit[2];
    else if (answer !== null) {
      const [, not, kind = "", from = "", to = ""] = answer;
      renames.push({ kind: kind.toLowerCase(), from, to, renamed: not === undefined });
    } else {
      problems.push({
        message: `Unknown directive "${text}"`,
        hint:
          "known are: no-transaction, lock_timeout=…, statement_timeout=…, renamed <kind> <old> " +
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
