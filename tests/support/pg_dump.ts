import type { PGlite } from "@electric-sql/pglite";
import { splitStatements } from "../../lib/sql/split_statements.ts";

/** The columns of a CREATE TABLE in one order: where they stand in the table does not count. */
function sortColumns(statement: string): string {
  const match = /^(CREATE (?:UNLOGGED )?TABLE \S+ \(\n)([\s\S]*)(\n\)[\s\S]*)$/.exec(statement);
  if (match === null) return statement;
  const [, head = "", body = "", tail = ""] = match;
  return head + body.split(/,\n/).sort().join(",\n") + tail;
}

/** The schema of an embedded database as `pg_dump` writes it, in one order. */
export async function dumpSchema(engine: PGlite): Promise<string[]> {
  const { pgDump } = await import("@electric-sql/pglite-tools/pg_dump");
  const file = await pgDump({ pg: engine, args: ["--schema-only"] });
  // It leaves a read-only transaction open and the session without a search path.
  await engine.exec("ROLLBACK; RESET ALL; SET search_path TO public");
  return splitStatements(await file.text())
    .map((statement) => sortColumns(statement.sql))
    .filter((sql) => !/^(SET|SELECT) /.test(sql))
    .sort();
}
