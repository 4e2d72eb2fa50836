import assert from "node:assert/strict";
import { join } from "node:path";
import { MigrateError } from "../../../lib/errors.ts";
import { openServerTarget } from "../../../lib/postgres/server/open_server_target.ts";
import { freePort } from "../../support/free_port.ts";
import { serverUrl, testDatabase } from "../../support/postgres_server.ts";

const at = (change: (url: URL) => void): string => {
  const url = new URL(serverUrl());
  // Nothing is said about TLS unless by the test.
  url.search = "";
  change(url);
  return url.href;
};

async function refused(url: string, variables: Record<string, string> = {}): Promise<MigrateError> {
  try {
    await using _target = await openServerTarget(url, { variables });
  } catch (error) {
    assert.ok(error instanceof MigrateError, String(error));
    assert.equal(error.code, "connection_failed", error.message);
    return error;
  }
  throw new assert.AssertionError({ message: `it connected to ${url}` });
}

Deno.test("nobody listens: host, port and database are named", async () => {
  const port = freePort();
  const { message, hint } = await refused(`postgres://ann:hunter2@127.0.0.1:${port}/shop`);
  assert.match(message, new RegExp(`127.0.0.1:${port}/shop as "ann".*ECONNREFUSED`));
  assert.doesNotMatch(message, /hunter2/);
  assert.match(hint ?? "", /start the server/);
});

Deno.test("a host that nobody knows", async () => {
  const { message, hint } = await refused("postgres://db.invalid/shop");
  assert.match(message, /db\.invalid:5432\/shop/);
  assert.match(hint ?? "", /host name/);
});

Deno.test("a host that takes the connection and says nothing", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepted = listener.accept();
  const url = `postgres://127.0.0.1:${listener.addr.port}/shop?connect_timeout=1`;
  assert.match((await refused(url)).hint ?? "", /nothing answers/);
  (await accepted).close();
});

Deno.test("a wrong password, no password, and where it is looked for", async () => {
  const url = at((url) => url.username = "with_password");
  const wrong = await refused(url.replace("with_password", "with_password:hunter2"));
  assert.match(wrong.hint ?? "", /PGPASSWORD/);
  assert.doesNotMatch(JSON.stringify({ ...wrong, message: wrong.message }), /hunter2/);
  assert.match((await refused(url)).hint ?? "", /PGPASSWORD/);
  const right = url.replace("with_password", "with_password:right");
  {
    await using target = await openServerTarget(right);
    assert.deepEqual(await target.query("SELECT current_user AS me"), [{ me: "with_password" }]);
    assert.doesNotMatch(target.label, /right/);
  }
  await using _byVariable = await openServerTarget(url, { variables: { PGPASSWORD: "right" } });
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, "127.0.0.1:*:*:with_password:right\n", { mode: 0o600 });
    await Deno.chmod(file, 0o600);
    await using _byFile = await openServerTarget(url, { variables: { PGPASSFILE: file } });
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("a database or a role that is not there", async () => {
  const database = await refused(at((url) => url.pathname = "/nowhere"));
  assert.match(database.hint ?? "", /createdb nowhere/);
  const role = await refused(at((url) => url.username = "no_one"));
  assert.match(role.hint ?? "", /user name/);
});

Deno.test("TLS that the server has not is asked for", async () => {
  const { hint } = await refused(at((url) => url.search = "sslmode=require"));
  assert.match(hint ?? "", /sslmode/);
  const gone = await refused(
    at((url) => url.search = "sslmode=verify-full&sslrootcert=/gone.crt"),
  );
  assert.match(gone.message, /root certificate "\/gone\.crt"/);
});

Deno.test("a socket is reached by its folder", async () => {
  await using target = await openServerTarget(serverUrl());
  const [row] = await target.query("SELECT current_setting('unix_socket_directories') AS folder");
  const { port } = new URL(serverUrl());
  const folder = encodeURIComponent(String(row?.folder));
  await using other = await openServerTarget(`postgres://postgres@${folder}:${port}/postgres`);
  assert.deepEqual(await other.query("SELECT inet_client_addr() AS address"), [{ address: null }]);
  const { hint } = await refused(`postgres://${encodeURIComponent(join("/gone", "x"))}/d`);
  assert.match(hint ?? "", /socket/);
});

Deno.test("options and the application's name reach the server", async () => {
  await using database = await testDatabase();
  const url = `${database.url}&options=-c%20lock_timeout%3D7s`;
  await using target = await openServerTarget(url);
  const [row] = await target.query(
    "SELECT current_setting('lock_timeout') AS wait, current_setting('application_name') AS name",
  );
  assert.deepEqual(row, { wait: "7s", name: "kalam-migrate" });
});

Deno.test("a session that the server ends fails the next query and can be closed", async () => {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  await using other = await openServerTarget(database.url);
  const [row] = await target.query("SELECT pg_backend_pid() AS pid");
  await other.query("SELECT pg_terminate_backend($1)", [row?.pid]);
  await assert.rejects(target.query("SELECT 1"), { name: "DatabaseError" });
});
