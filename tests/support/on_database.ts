import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";

/** Runs statements on a database of the test server. */
export async function onDatabase(url: string, sql: string): Promise<void> {
  const session = await serverSession(parseConnection(url, {}));
  try {
    await session.execute(sql);
  } finally {
    await session.close();
  }
}
