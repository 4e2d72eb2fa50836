import { splitStatements } from "../../lib/sql/split_statements.ts";

/** The columns of a CREATE TABLE in one order: where they stand in the table does not count. */
function sortColumns(statement: string): string {
  const match = /^(CREATE (?:UNLOGGED )?TABLE [^(]+ \(\n)([\s\S]*)(\n\)[\s\S]*)$/.exec(statement);
  if (match === null) return statement;
  const [, head = "", body = "", tail = ""] = match;
  return head + body.split(/,\n/).sort().join(",\n") + tail;
}

/** What `pg_dump` wrote, as statements in one order. */
export function normalDump(text: string): string[] {
  return splitStatements(text)
    .map((statement) => sortColumns(statement.sql))
    .filter((sql) => !/^(SET|SELECT) /.test(sql))
    .sort();
}

const notNullName = / CONSTRAINT (?:"[^"]+"|\S+) NOT NULL/gi;

/** A dump without the names of not-null constraints, which count only where a source gives them. */
export const withoutNotNullNames = (dump: readonly string[], source = ""): string[] =>
  source.search(notNullName) >= 0
    ? [...dump]
    : dump.map((sql) => sql.replace(notNullName, " NOT NULL"));
