import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { startServer } from "./start_server.ts";

/** A database of its own on the test server. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  dispose(): Promise<void>;
}

/** The server that `deno task test` started for all tests; a test file run alone starts its own. */
async function findServer(): Promise<string> {
  const given = Deno.env.get("KALAM_TEST_SERVER");
  if (given !== undefined) return given;
  const server = await startServer();
  server.unref();
  return server.url;
}

// It has no TLS, and asking for it first would be a second connection each time.
const url = `${await findServer()}?sslmode=disable`;

/** The test server's superuser URL. */
export function serverUrl(): string {
  return url;
}

/** Runs statements on the server's own database. */
export async function onServer(sql: string): Promise<void> {
  const admin = await serverSession(parseConnection(url, {}));
  try {
    await admin.execute(sql);
  } finally {
    await admin.close();
  }
}

/** Makes an empty database; it goes away when disposed. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0 STRATEGY file_copy`);
  const database = new URL(url);
  database.pathname = `/${name}`;
  const dispose = () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: database.href, dispose, [Symbol.asyncDispose]: dispose };
}
