import type { Problem } from "../errors.ts";
import { readsRows } from "../sql/reads_rows.ts";
import type { PreparedMigration } from "./prepare.ts";
import { statementPosition } from "./statement_position.ts";

/** The statements of a migration that wait for rows that nobody sends. */
export function copyProblems(prepared: PreparedMigration): Problem[] {
  return prepared.statements.filter(({ sql }) => readsRows(sql)).map(({ start }) => ({
    message: "Cannot run COPY FROM stdin inside a migration: nobody sends its rows",
    hint: "write the rows as INSERT statements",
    position: statementPosition(prepared, start),
  }));
}
