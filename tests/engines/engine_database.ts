import type { Row } from "../../lib/engine/target.ts";
import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { testDatabase } from "../support/postgres_server.ts";

/** A database with a connection past every proxy. */
export interface EngineDatabase extends AsyncDisposable {
  readonly url: string;
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Makes it as new: ends who is left from before, and drops what migrations make. */
  clear(): Promise<void>;
}

/** Makes an empty database; it goes away when disposed. */
export async function engineDatabase(): Promise<EngineDatabase> {
  const database = await testDatabase();
  const session = await serverSession(parseConnection(database.url, {}));
  return {
    url: database.url,
    query: session.query,
    clear: async () => {
      await session.query(
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await session.execute("DROP SCHEMA IF EXISTS app, kalam CASCADE");
    },
    [Symbol.asyncDispose]: async () => {
      await session.close();
      await database.dispose();
    },
  };
}
