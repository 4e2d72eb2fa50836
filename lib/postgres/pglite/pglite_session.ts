import type { PGlite } from "@electric-sql/pglite";
import { DatabaseError, type Row } from "../../engine/target.ts";
import { readsRows } from "../../sql/reads_rows.ts";
import { databaseError } from "../database_error.ts";
import type { Session } from "../session.ts";

/** The engine would wait for the rows for ever. */
function refuseRows(sql: string): void {
  if (!readsRows(sql)) return;
  throw new DatabaseError("COPY FROM stdin waits for rows that nobody sends", {
    sqlState: "0A000",
    hint: "write the rows as INSERT statements",
  });
}

/** A session on a running embedded engine. */
export function pgliteSession(engine: PGlite): Session {
  return {
    async query(sql, parameters = []) {
      refuseRows(sql);
      try {
        return (await engine.query<Row>(sql, [...parameters])).rows;
      } catch (error) {
        throw databaseError(error, sql);
      }
    },
    async execute(sql) {
      refuseRows(sql);
      try {
        await engine.exec(sql);
      } catch (error) {
        throw databaseError(error, sql);
      }
    },
  };
}
