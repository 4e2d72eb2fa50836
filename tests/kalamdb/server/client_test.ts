import assert from "node:assert/strict";
import { DatabaseError } from "../../../lib/engine/target.ts";
import { openKalamdbTarget } from "../../../lib/kalamdb/target/open_kalamdb_target.ts";
import { type Kalamdb, startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { isCode } from "../../apply/is_code.ts";

const login = ({ user, password }: Kalamdb) => ({ KALAM_USER: user, KALAM_PASSWORD: password });
const open = (server: Kalamdb, variables: Record<string, string> = login(server)) =>
  openKalamdbTarget(server.url, { variables, firstPause: 5 });

Deno.test("more rows than a server gives at once are read page by page", async () => {
  await using server = await startKalamdb();
  await using target = open(server);
  await target.send("CREATE NAMESPACE app");
  await target.enterNamespace("app");
  await target.send(
    "CREATE TABLE app.n (id BIGINT PRIMARY KEY, at TIMESTAMP) WITH (TYPE = 'SHARED')",
  );
  for (let from = 0; from < 2100; from += 700) {
    const tuples = Array.from({ length: 700 }, (_, i) => `(${from + i})`).join(", ");
    await target.send(`INSERT INTO n (id) VALUES ${tuples}`);
  }
  const rows = await target.query("SELECT id FROM n ORDER BY id");
  assert.equal(rows.length, 2100);
  assert.deepEqual(new Set(rows.map(({ id }) => String(id))).size, 2100);
});

Deno.test("cells keep what they hold: big integers, moments, decimals, JSON", async () => {
  await using server = await startKalamdb();
  await using target = open(server);
  await target.send("CREATE NAMESPACE app");
  await target.send(`CREATE TABLE app.t (id BIGINT PRIMARY KEY, at TIMESTAMP, price DECIMAL(10,2),
    meta JSON, on_day DATE, flag BOOLEAN) WITH (TYPE = 'SHARED')`);
  await target.send(
    `INSERT INTO app.t (id, at, price, meta, on_day, flag) VALUES (9223372036854775807,
     '2026-01-01T00:00:00.5Z', 12.5, '{"a":[1]}', '2026-01-02', true)`,
  );
  const [row] = await target.query(
    "SELECT id, at, price, meta, on_day, flag FROM app.t ORDER BY id",
  );
  assert.equal(String(row?.id), "9223372036854775807");
  assert.deepEqual(row?.at, new Date("2026-01-01T00:00:00.5Z"));
  assert.equal(row?.price, "12.50");
  assert.equal(row?.flag, true);
});

Deno.test("a wrong password, a missing one and a server that is not set up are told apart", async () => {
  await using server = await startKalamdb();
  await using wrong = open(server, { KALAM_USER: "root", KALAM_PASSWORD: "wr0ng-pass" });
  await assert.rejects(wrong.query("SELECT 1 LIMIT 1"), (error: Error) => {
    assert.ok(isCode("connection_failed")(error));
    assert.match(error.message, /Invalid credentials/);
    assert.ok(!JSON.stringify(error).includes("wr0ng-pass"));
    return true;
  });
  await using nobody = open(server, {});
  await assert.rejects(nobody.query("SELECT 1 LIMIT 1"), /Nobody is logged in/);
  await using fresh = await startKalamdb({ fresh: true });
  await using early = open(fresh, { KALAM_USER: "root", KALAM_PASSWORD: "x" });
  await assert.rejects(early.query("SELECT 1 LIMIT 1"), /set ?up/i);
});

Deno.test("a token that is given is used as it is", async () => {
  await using server = await startKalamdb();
  const answer = await fetch(`${server.url}/v1/api/auth/login`, {
    method: "POST",
    body: JSON.stringify({ user: server.user, password: server.password }),
  });
  const { access_token } = await answer.json();
  await using target = open(server, { KALAM_TOKEN: access_token });
  assert.equal((await target.query("SELECT 1 AS one LIMIT 1")).length, 1);
  server.expireTokens();
  await assert.rejects(target.query("SELECT 1 LIMIT 1"), /KALAM_TOKEN|expired/i);
});

Deno.test("a user without rights is told to use one that has them", async () => {
  const users = [{ user: "app", password: "app-password", role: "service" as const }];
  await using server = await startKalamdb({ users });
  await using target = open(server, { KALAM_USER: "app", KALAM_PASSWORD: "app-password" });
  await assert.rejects(
    target.send("CREATE NAMESPACE app"),
    (error: Error) => /admin|dba|role/i.test(error.message),
  );
  await assert.rejects(target.send("INSERT INTO nowhere (id) VALUES (1)"), (error: Error) => {
    assert.ok(error instanceof DatabaseError);
    assert.match(`${error.message} ${error.hint}`, /dba/);
    return true;
  });
});

Deno.test("a redirect on the same host is followed, one to another host is not", async () => {
  await using server = await startKalamdb();
  let to = server.url;
  const seen: (string | null)[] = [];
  await using front = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    seen.push(request.headers.get("authorization"));
    return Response.redirect(to + new URL(request.url).pathname, 307);
  });
  const url = `http://127.0.0.1:${front.addr.port}`;
  const variables = login(server);
  await using target = openKalamdbTarget(url, { variables });
  assert.equal((await target.query("SELECT 1 AS one LIMIT 1")).length, 1);
  to = server.url.replace("127.0.0.1", "localhost");
  await using other = openKalamdbTarget(url, { variables });
  await assert.rejects(other.query("SELECT 1 LIMIT 1"), /another host/);
});

Deno.test("a statement without an answer in time is given up as unknown", async () => {
  await using server = await startKalamdb();
  await using target = openKalamdbTarget(server.url, { variables: login(server), timeout: 300 });
  await target.send("CREATE NAMESPACE app");
  server.inject({ kind: "slow", when: /CREATE TABLE/, milliseconds: 600 });
  await assert.rejects(
    target.send("CREATE TABLE app.t (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED')"),
    (error: Error) => error instanceof DatabaseError && error.sqlState === undefined,
  );
  await new Promise((ok) => setTimeout(ok, 500));
});

Deno.test("the limits of a second are waited out", async () => {
  await using server = await startKalamdb({ queriesPerSecond: 20 });
  await using target = openKalamdbTarget(server.url, { variables: login(server), firstPause: 100 });
  await target.send("CREATE NAMESPACE app");
  await target.send("CREATE TABLE app.t (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED')");
  for (let id = 0; id < 45; id++) await target.send(`INSERT INTO app.t (id) VALUES (${id})`);
  assert.equal((await target.query("SELECT id FROM app.t ORDER BY id")).length, 45);
});
