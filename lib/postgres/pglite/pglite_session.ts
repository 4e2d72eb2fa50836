import type { PGlite } from "@electric-sql/pglite";
import type { Row } from "../../engine/target.ts";
import { databaseError } from "../database_error.ts";
import type { Session } from "../session.ts";

/** A session on a running embedded engine. */
export function pgliteSession(engine: PGlite): Session {
  return {
    async query(sql, parameters = []) {
      try {
        return (await engine.query<Row>(sql, [...parameters])).rows;
      } catch (error) {
        throw databaseError(error, sql);
      }
    },
    async execute(sql) {
      try {
        await engine.exec(sql);
      } catch (error) {
        throw databaseError(error, sql);
      }
    },
  };
}
