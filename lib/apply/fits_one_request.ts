import type { ApplyContext } from "./context.ts";
import type { Step } from "./step.ts";

/** UTF-16 code units; more is sent statement by statement, so that the server need not hold it twice. */
const most = 1 << 20;

/** What changes how the server reads, or whom it lets do, what comes after it in the same request. */
const changesSession = /^(set|reset|discard|deallocate)\b/i;
const changesQuotes = /\b(standard_conforming_strings|backslash_quote)\b/i;

/**
 * Whether a migration can be sent to the server in one request: all of it is one transaction, it has
 * no record yet, and the text means the same when it is read at once.
 */
export function fitsOneRequest({ target, history }: ApplyContext, step: Step): boolean {
  const { prepared: { statements, transactional, migration }, record } = step;
  const { up } = migration.parsed;
  return target.executeAll !== undefined && history.statements !== undefined &&
    target.capabilities.transactionalDdl && record === undefined && transactional &&
    statements.length > 0 && up.length <= most && !changesQuotes.test(up) &&
    !statements.some(({ sql }) => changesSession.test(sql));
}
