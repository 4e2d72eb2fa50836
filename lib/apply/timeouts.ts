import type { Project } from "../project/project.ts";
import { quoteLiteral } from "../sql/quote.ts";
import type { PreparedMigration } from "./prepare.ts";

/** The statements that set a migration's timeouts, for its transaction or for the session. */
export function timeouts(
  prepared: PreparedMigration,
  options: { readonly project: Project; readonly scope: "LOCAL" | "SESSION"; sql?: string },
): string {
  const { directives } = prepared.migration.parsed;
  const { migrations } = options.project;
  // A concurrent build waits for every older transaction: a short timeout would only leave an
  // invalid index behind.
  const concurrent = /\bconcurrently\b/i.test(options.sql ?? "");
  const lock = directives.lockTimeout ?? (concurrent ? "0" : migrations.lockTimeout);
  const statement = directives.statementTimeout ?? migrations.statementTimeout;
  return `SET ${options.scope} lock_timeout = ${quoteLiteral(lock)};\n` +
    `SET ${options.scope} statement_timeout = ${quoteLiteral(statement)}`;
}
