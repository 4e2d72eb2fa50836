import assert from "node:assert/strict";
import pg from "pg";
import { MigrateError } from "../../../lib/errors.ts";
import { postgresHistory } from "../../../lib/postgres/history/postgres_history.ts";
import { bootEngine } from "../../support/boot_engine.ts";
import { openPgliteTarget } from "../../../lib/postgres/pglite/open_pglite_target.ts";
import { startupSettings } from "../../../lib/postgres/pglite/serve/session_state.ts";
import { openServedTarget } from "../../../lib/postgres/pglite/serve/open_served_target.ts";
import { serveEngine } from "../../../lib/postgres/pglite/serve/serve_engine.ts";
import { servePglite } from "../../../lib/postgres/pglite/serve/serve_pglite.ts";

const holder = { owner: "ann", host: "laptop", pid: 7, since: new Date(0) };

/** Runs `body` with a served engine, and a way to connect as an application does. */
async function served(
  body: (connect: (options?: pg.ClientConfig) => Promise<pg.Client>, port: number) => Promise<void>,
): Promise<void> {
  const engine = await bootEngine();
  const clients: pg.Client[] = [];
  try {
    await using server = await serveEngine(engine);
    const { port } = server;
    try {
      await body(async (options) => {
        const client = new pg.Client({
          ...{ host: "127.0.0.1", port, user: "app", database: "app", ssl: false },
          ...options,
        });
        client.on("error", () => {});
        clients.push(client);
        await client.connect();
        return client;
      }, port);
    } finally {
      for (const client of clients) await client.end().catch(() => {});
    }
  } finally {
    await engine.close();
  }
}

Deno.test("clients keep their settings, prepared statements and parameters apart", () =>
  served(async (connect) => {
    const [a, b] = [await connect(), await connect({ application_name: "other" })];
    await a.query("SET search_path TO public, elsewhere");
    const path = async (client: pg.Client) =>
      (await client.query("SHOW search_path")).rows[0].search_path;
    assert.deepEqual([await path(b), await path(a)], ["public", "public, elsewhere"]);
    assert.equal((await b.query("SHOW application_name")).rows[0].application_name, "other");
    const sums = await Promise.all(
      Array.from(
        { length: 30 },
        (_, at) => (at % 2 ? a : b).query("SELECT $1::int + $2::int AS sum", [at, at % 2 * 1000]),
      ),
    );
    assert.deepEqual(
      sums.map(({ rows }) => rows[0].sum),
      Array.from({ length: 30 }, (_, at) => at + at % 2 * 1000),
    );
    const named = (client: pg.Client, who: string) =>
      client.query({ name: "s0", text: `SELECT '${who}' AS who` });
    assert.equal((await named(a, "a")).rows[0].who, "a");
    assert.equal((await named(b, "b")).rows[0].who, "b");
    assert.equal((await named(a, "a")).rows[0].who, "a");
    await assert.rejects(a.query("SELECT $1::int / 0", [1]), { code: "22012" });
    assert.equal((await a.query("SELECT 1 AS one")).rows[0].one, 1);
  }));

Deno.test("transactions of several clients come one after the other", () =>
  served(async (connect) => {
    const clients = await Promise.all([1, 2, 3, 4].map(() => connect()));
    await clients[0]?.query("CREATE TABLE counter (n int); INSERT INTO counter VALUES (0)");
    await Promise.all(clients.map(async (client) => {
      for (let turn = 0; turn < 5; turn++) {
        await client.query("BEGIN");
        const { rows } = await client.query("SELECT n FROM counter");
        await client.query("UPDATE counter SET n = $1", [rows[0].n + 1]);
        await client.query("COMMIT");
      }
    }));
    assert.equal((await clients[0]?.query("SELECT n FROM counter"))?.rows[0].n, 20);
  }));

Deno.test("a client that dies leaves no transaction, no settings and no statements", () =>
  served(async (connect) => {
    const [dying, other] = [await connect(), await connect()];
    await dying.query({ name: "kept", text: "SELECT 1" });
    await dying.query("SET search_path TO nowhere");
    await dying.query("BEGIN");
    await dying.query("CREATE TABLE public.half (id int)");
    const waiting = other.query("SELECT to_regclass('public.half') AS half");
    // deno-lint-ignore no-explicit-any -- the driver's types do not tell of its socket
    (dying as any).connection.stream.destroy();
    assert.equal((await waiting).rows[0].half, null);
    assert.equal((await other.query("SHOW search_path")).rows[0].search_path, "public");
    const { rows } = await other.query(
      "SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE '%kept'",
    );
    assert.equal(rows[0].n, 0);
  }));

Deno.test("a namespace's lock excludes the other clients, and goes with its client", () =>
  served(async (_connect, port) => {
    const first = await openServedTarget(port, "pglite:");
    await using second = await openServedTarget(port, "pglite:");
    const history = postgresHistory(second);
    await history.ensure();
    await postgresHistory(first).lock("app", { ...holder, wait: 0 });
    assert.equal((await history.holder("app"))?.owner, "ann");
    await assert.rejects(
      history.lock("app", { owner: "bob", host: "desk", pid: 8, wait: 0 }),
      (error) => error instanceof MigrateError && /ann@laptop/.test(error.message),
    );
    await first[Symbol.asyncDispose]();
    await using lock = await history.lock("app", { ...holder, owner: "bob", wait: 5000 });
    assert.equal(lock.holder.owner, "bob");
  }));

Deno.test("whoever opens a served folder comes to the one who serves it", async () => {
  const folder = await Deno.makeTempDir();
  const options = { dataDir: `${folder}/dev`, label: "pglite:", holder };
  try {
    {
      await using database = await servePglite(options);
      await using own = await database.open();
      await own.execute("CREATE TABLE t (id int)");
      await using other = await openPgliteTarget(options);
      assert.equal(other.capabilities.sharedSession !== undefined, true);
      assert.deepEqual(await other.query("SELECT count(*)::int AS n FROM t"), [{ n: 0 }]);
      await assert.rejects(servePglite(options), { code: "locked" });
    }
    await using alone = await openPgliteTarget(options);
    assert.equal(alone.capabilities.sharedSession, undefined);
    assert.equal((await alone.query("SELECT to_regclass('t') AS t"))[0]?.t, "t");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("what a client asks for when it connects is set", () => {
  const words = ["user", "ann", "options", "-c search_path=a,b --work_mem=8MB", "TimeZone", "UTC"];
  const text = new TextEncoder().encode(`--------${words.join("\0")}\0\0`);
  assert.deepEqual(startupSettings(text), {
    search_path: "a,b",
    work_mem: "8MB",
    TimeZone: "UTC",
  });
});
