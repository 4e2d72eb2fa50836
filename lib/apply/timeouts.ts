import { parseDuration } from "../project/parse_duration.ts";
import type { Project } from "../project/project.ts";
import { quoteLiteral } from "../sql/quote.ts";
import type { PreparedMigration } from "./prepare.ts";

/** The settings that a migration runs with, for its transaction or for the session. */
export function timeouts(
  prepared: PreparedMigration,
  options: { readonly project: Project; readonly scope: "LOCAL" | "SESSION"; sql?: string },
): string[] {
  const { directives } = prepared.migration.parsed;
  const { migrations } = options.project;
  // A concurrent build waits for every older transaction: a short timeout would only leave an
  // invalid index behind.
  const concurrent = /\bconcurrently\b/i.test(options.sql ?? "");
  const lock = directives.lockTimeout ?? (concurrent ? "0" : inServerUnits(migrations.lockTimeout));
  const statement = directives.statementTimeout ?? inServerUnits(migrations.statementTimeout);
  return [
    `SET ${options.scope} lock_timeout = ${quoteLiteral(lock)}`,
    `SET ${options.scope} statement_timeout = ${quoteLiteral(statement)}`,
    // A session may have been told not to wait for the disk, for a mark.
    `SET ${options.scope} synchronous_commit TO DEFAULT`,
  ];
}

/** `kalam.toml` takes `2m`, which PostgreSQL does not know as a unit. */
function inServerUnits(duration: string): string {
  const milliseconds = parseDuration(duration);
  return milliseconds === undefined ? duration : `${milliseconds}ms`;
}
