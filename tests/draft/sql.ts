import { splitStatements } from "../../lib/sql/split_statements.ts";

/** The statements of a section on one line each, without comments between them. */
export function sql(section: string): string {
  return splitStatements(section).map((statement) => statement.sql.replace(/\s+/g, " ")).join("\n");
}
