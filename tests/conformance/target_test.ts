import assert from "node:assert/strict";
import { DatabaseError, type Target } from "../../lib/engine/target.ts";
import { onEachTarget } from "../support/each_target.ts";

async function failure(run: Promise<unknown>): Promise<DatabaseError> {
  try {
    await run;
  } catch (error) {
    assert.ok(error instanceof DatabaseError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was thrown" });
}

async function tables(target: Target): Promise<unknown[]> {
  const rows = await target.query(
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace " +
      "ORDER BY 1",
  );
  return rows.map(({ relname }) => relname);
}

onEachTarget("a target says what it is", (target) => {
  assert.equal(target.dialect, "postgres");
  assert.equal(target.capabilities.transactionalDdl, true);
  assert.equal(target.capabilities.advisoryLocks, target.engine === "postgres");
  return Promise.resolve();
});

onEachTarget("query gives values the same on every engine", async (target) => {
  const [row] = await target.query(
    `SELECT 9007199254740993::int8 AS big, '{1,2}'::int8[] AS bigs, 1.50::numeric AS number,
       7::int4 AS small, true AS yes, NULL AS nothing, '{"a":[1]}'::jsonb AS json,
       '2026-01-02 03:04:05+00'::timestamptz AS time, '{a,"b c"}'::text[] AS texts,
       '{x}'::name[] AS names, $1::text AS given, $2::int4 AS counted, $3::text AS gone`,
    ["it's", 3, null],
  );
  assert.deepEqual(row, {
    big: "9007199254740993",
    bigs: ["1", "2"],
    number: "1.50",
    small: 7,
    yes: true,
    nothing: null,
    json: { a: [1] },
    time: new Date("2026-01-02T03:04:05Z"),
    texts: ["a", "b c"],
    names: ["x"],
    given: "it's",
    counted: 3,
    gone: null,
  });
});

onEachTarget("execute runs several statements, all or none of them", async (target) => {
  await target.execute("CREATE TABLE a (n int); INSERT INTO a VALUES (1); CREATE TABLE b ()");
  assert.deepEqual(await tables(target), ["a", "b"]);
  await failure(target.execute("CREATE TABLE c (); SELECT 1/0"));
  assert.deepEqual(await tables(target), ["a", "b"]);
});

onEachTarget("an error carries its state, and its place in UTF-16 units", async (target) => {
  const sql = "SELECT '😀é'; SELECT nowhere";
  const wrong = await failure(target.execute(sql));
  assert.equal(wrong.sqlState, "42703");
  assert.equal(wrong.offset, sql.indexOf("nowhere"));
  const single = await failure(target.query("SELECT '😀', nowhere, $1::int", [1]));
  assert.equal(single.offset, "SELECT '😀', ".length);
});

onEachTarget("an error carries detail and hint, and the session goes on", async (target) => {
  await target.execute("CREATE TABLE a (n int PRIMARY KEY); INSERT INTO a VALUES (1)");
  const twice = await failure(target.execute("INSERT INTO a VALUES (1)"));
  assert.equal(twice.sqlState, "23505");
  assert.match(twice.detail ?? "", /\(n\)=\(1\) already exists/);
  assert.equal(twice.offset, undefined);
  const raised = await failure(
    target.execute(
      "DO $$ BEGIN RAISE EXCEPTION 'no' USING HINT = 'try', ERRCODE = 'KA001'; END $$",
    ),
  );
  assert.deepEqual([raised.message, raised.hint, raised.sqlState], ["no", "try", "KA001"]);
  assert.deepEqual(await target.query("SELECT 1 AS one"), [{ one: 1 }]);
});

onEachTarget("a transaction is committed, or rolled back with its DDL", async (target) => {
  const result = await target.transaction(async () => {
    await target.execute("CREATE TABLE kept ()");
    return 7;
  });
  assert.equal(result, 7);
  const own = new Error("mine");
  await assert.rejects(
    target.transaction(async () => {
      await target.execute("CREATE TABLE lost ()");
      throw own;
    }),
    (error) => error === own,
  );
  const wrong = await failure(target.transaction(() => target.execute("CREATE TABLE l2 (); x")));
  assert.equal(wrong.sqlState, "42601");
  assert.deepEqual(await tables(target), ["kept"]);
});

onEachTarget("a transaction whose body hides an error fails as well", async (target) => {
  const hidden = target.transaction(async () => {
    await target.execute("CREATE TABLE lost ()");
    await target.execute("SELECT 1/0").catch(() => {});
  });
  assert.equal((await failure(hidden)).sqlState, "25P02");
  assert.deepEqual(await tables(target), []);
  await target.execute("CREATE TABLE after_it ()");
});

onEachTarget("an error at the commit is thrown", async (target) => {
  await target.execute("CREATE TABLE a (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  const late = await failure(
    target.transaction(() => target.execute("INSERT INTO a VALUES (1); INSERT INTO a VALUES (1)")),
  );
  assert.equal(late.sqlState, "23505");
  assert.deepEqual(await target.query("SELECT * FROM a"), []);
});

onEachTarget("entering a namespace makes it only where asked to", async (target) => {
  const odd = 'My "Space"; --';
  const found = () => target.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [odd]);
  await target.enterNamespace(odd);
  assert.equal((await found()).length, 0);
  await target.enterNamespace(odd, { create: true });
  await target.enterNamespace(odd, { create: true });
  await target.execute("CREATE TABLE inside ()");
  const [row] = await target.query(
    "SELECT relnamespace::regnamespace::text AS space, current_setting('search_path') AS path " +
      "FROM pg_class WHERE relname = 'inside'",
  );
  assert.equal(row?.space, '"My ""Space""; --"');
  assert.match(String(row?.path), /, public$/);
});

onEachTarget("statements that must stand alone are cut off", async (target) => {
  await target.execute("CREATE TABLE a (n int); CREATE TYPE e AS ENUM ('x')");
  const parts = target.segments([
    { sql: "CREATE TABLE b (n int)" },
    { sql: "CREATE INDEX CONCURRENTLY ON a (n)" },
    { sql: "ALTER TYPE e ADD VALUE 'y'" },
    { sql: "CREATE TABLE c (v e DEFAULT 'y')" },
  ]);
  assert.deepEqual(parts.map(({ statements }) => statements.length), [1, 1, 1, 1]);
  for (const { transactional, statements } of parts) {
    const run = async () => {
      for (const { sql } of statements) await target.execute(sql);
    };
    await (transactional ? target.transaction(run) : run());
  }
  assert.deepEqual(await tables(target), ["a", "b", "c"]);
});
