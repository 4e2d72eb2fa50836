import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";

/** A database of its own on the test server. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  dispose(): Promise<void>;
}

/** The server that `deno task test` starts for all tests. */
export function serverUrl(): string {
  const url = Deno.env.get("KALAM_TEST_SERVER");
  if (url === undefined) throw new Error("no test server: run the tests with `deno task test`");
  return url;
}

/** Runs statements on the server's own database. */
export async function onServer(sql: string): Promise<void> {
  const admin = await serverSession(parseConnection(serverUrl(), {}));
  try {
    await admin.execute(sql);
  } finally {
    await admin.close();
  }
}

/** Makes an empty database; it goes away when disposed. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0`);
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  const dispose = () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { url: url.href, dispose, [Symbol.asyncDispose]: dispose };
}
