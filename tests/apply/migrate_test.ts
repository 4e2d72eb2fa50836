import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { openTarget } from "../../lib/open.ts";
import { onEachEngine } from "./fixture.ts";
import { isCode } from "./is_code.ts";

const USERS = "20260101000000_users.sql";
const POSTS = "20260102000000_posts.sql";
const EXTRA = "20260103000000_extra.sql";

onEachEngine(
  "migrate applies what is pending, in order, once; a reopen remembers it",
  async (f) => {
    await f.write(POSTS, "CREATE TABLE posts (author int REFERENCES users (id));");
    await f.write(USERS, "CREATE TABLE users (id int PRIMARY KEY);\nINSERT INTO users VALUES (1);");
    const first = await migrate(f.project, { holder: { owner: "ann", host: "laptop", pid: 7 } });
    assert.deepEqual(first.applied.map(({ id }) => id), [USERS, POSTS]);
    assert.equal(first.failed, undefined);
    assert.equal(first.upToDate, false);
    const second = await migrate(f.project);
    assert.deepEqual(second.applied, []);
    assert.equal(second.upToDate, true);
    assert.deepEqual(await f.query("SELECT count(*)::int AS n FROM app.users"), [{ n: 1 }]);
    const state = await status(f.project);
    assert.deepEqual(state.applied.map(({ id }) => id), [USERS, POSTS]);
    assert.ok(state.applied.every(({ startedAt, finishedAt }) => startedAt && finishedAt));
  },
);

onEachEngine("migrate reports a failing statement with its place and rolls back", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(
    POSTS,
    "CREATE TABLE posts (id int);\n\n-- a remark\nALTER TABLE posts\n  ADD COLUMN é text, ADD COLUMN x nope;",
    "-- Migration: posts\n",
  );
  await f.write(EXTRA, "CREATE TABLE extra (id int);");
  const result = await migrate(f.project);
  assert.deepEqual(result.applied.map(({ id }) => id), [USERS]);
  assert.equal(result.failed?.id, POSTS);
  assert.deepEqual(result.notRun, [EXTRA]);
  const { error } = result.failed ?? {};
  assert.equal(error?.code, "statement_failed");
  assert.match(error?.message ?? "", /type "nope" does not exist/);
  assert.deepEqual(error?.position, {
    file: `kalam/migrations/${POSTS}`,
    line: 7,
    column: 35,
    sourceLine: "  ADD COLUMN é text, ADD COLUMN x nope;",
  });
  assert.deepEqual(await f.query("SELECT to_regclass('app.posts') AS t"), [{ t: null }]);
  const state = await status(f.project);
  assert.deepEqual(state.failed.map(({ id }) => id), [POSTS]);
  assert.match(state.failed[0]?.error ?? "", /posts\.sql:7:35: .*nope/);
  assert.deepEqual(state.pending.map(({ id }) => id), [EXTRA]);
});

onEachEngine("migrate places an error the engine gives no position for", async (f) => {
  await f.write(
    USERS,
    "CREATE TABLE users (id int PRIMARY KEY);\n  INSERT INTO users VALUES (1), (1);",
  );
  const { failed } = await migrate(f.project);
  assert.equal(failed?.error.position?.line, 3);
  assert.equal(failed?.error.position?.column, 3);
  assert.match(failed?.error.detail ?? "", /already exists/);
});

onEachEngine("migrate refuses an applied file that was edited, all of them at once", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  await migrate(f.project);
  await f.write(USERS, "CREATE TABLE users (id bigint);");
  await f.write(POSTS, "CREATE TABLE posts (id bigint);");
  await f.write(EXTRA, "CREATE TABLE extra (id int);");
  await assert.rejects(
    migrate(f.project),
    isCode("migration_changed", (error) => {
      assert.equal(error.problems.length, 2);
      assert.match(error.problems[0]?.message ?? "", /users/);
      assert.match(error.problems[1]?.hint ?? "", /repair 20260102000000_posts\.sql --accept/);
    }),
  );
  const state = await status(f.project);
  assert.deepEqual(state.changed.map(({ id }) => id), [USERS, POSTS]);
  assert.deepEqual(state.pending.map(({ id }) => id), [EXTRA]);
});

onEachEngine("migrate does not mind comments, white space and line ends", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await migrate(f.project);
  await f.writeRaw(USERS, "-- UP\r\n/* licence */\r\nCREATE TABLE\tusers  (id int);\r\n");
  assert.equal((await migrate(f.project)).upToDate, true);
  assert.deepEqual((await status(f.project)).changed, []);
});

onEachEngine("migrate refuses BEGIN and COMMIT in a file before anything runs", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(POSTS, "BEGIN;\nCREATE TABLE posts (id int);\n  COMMIT;");
  await assert.rejects(
    migrate(f.project),
    isCode("migration_invalid", (error) => {
      assert.deepEqual(
        error.problems.map(({ message, position }) => [message, position?.line, position?.column]),
        [
          ["Cannot run BEGIN inside a migration", 2, 1],
          ["Cannot run COMMIT inside a migration", 4, 3],
        ],
      );
    }),
  );
  assert.deepEqual((await status(f.project)).applied, []);
});

onEachEngine("migrate refuses to wait for rows that nobody sends", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);\n  COPY users FROM stdin;\n1\n\\.\nSELECT 1;");
  await assert.rejects(
    migrate(f.project),
    isCode("migration_invalid", ({ message, position }) => {
      assert.match(message, /COPY FROM stdin/);
      assert.deepEqual([position?.line, position?.column], [3, 3]);
    }),
  );
  assert.deepEqual((await status(f.project)).pending.map(({ id }) => id), [USERS]);
});

onEachEngine("migrate lets a file without a transaction manage its own", async (f) => {
  await f.write(
    USERS,
    "BEGIN;\nCREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\nCOMMIT;\nVACUUM users;",
    "-- kalam: no-transaction\n",
  );
  const result = await migrate(f.project);
  assert.equal(result.failed?.error.message, undefined);
  assert.deepEqual(await f.query("SELECT id FROM app.users"), [{ id: 1 }]);
  await f.write(POSTS, "BEGIN;\nCREATE TABLE posts (id int);", "-- kalam: no-transaction\n");
  await assert.rejects(migrate(f.project), isCode("migration_invalid"));
});

onEachEngine("migrate runs what cannot share a transaction, and what follows", async (f) => {
  await f.write(
    USERS,
    "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE users (id int, m mood);\n" +
      "ALTER TYPE mood ADD VALUE 'glad';\nINSERT INTO users VALUES (1, 'glad');\n" +
      "CREATE INDEX CONCURRENTLY users_id ON users (id);\nCREATE TABLE after (id int);",
  );
  const result = await migrate(f.project);
  assert.equal(result.failed?.error.message, undefined);
  assert.deepEqual(
    await f.query(
      "SELECT indisvalid AS v FROM pg_index WHERE indexrelid = 'app.users_id'::regclass",
    ),
    [{ v: true }],
  );
  assert.deepEqual(await f.query("SELECT m::text AS m FROM app.users"), [{ m: "glad" }]);
});

onEachEngine("migrate goes on after the statements that are done", async (f) => {
  const header = "-- kalam: no-transaction\n";
  await f.write(
    USERS,
    "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\nINSERT INTO later VALUES (1);\n" +
      "INSERT INTO users VALUES (2);",
    header,
  );
  const first = await migrate(f.project);
  assert.equal(first.failed?.error.position?.line, 5);
  await f.query("CREATE TABLE later (id int)");
  const second = await migrate(f.project, { force: true });
  assert.deepEqual(second.applied.map(({ id }) => id), [USERS]);
  assert.deepEqual(await f.query("SELECT id FROM app.users ORDER BY id"), [{ id: 1 }, { id: 2 }]);
  assert.deepEqual(await f.query("SELECT id FROM app.later"), [{ id: 1 }]);
});

onEachEngine("migrate drops the invalid index a failed concurrent build left", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1), (1);");
  await f.write(POSTS, "CREATE UNIQUE INDEX CONCURRENTLY users_id ON users (id);");
  const first = await migrate(f.project);
  assert.equal(first.failed?.id, POSTS);
  await f.query("DELETE FROM app.users");
  const second = await migrate(f.project, { force: true });
  assert.equal(second.failed?.error.message, undefined);
  assert.deepEqual(
    await f.query(
      "SELECT indisvalid AS v FROM pg_index WHERE indexrelid = 'app.users_id'::regclass",
    ),
    [{ v: true }],
  );
});

onEachEngine("migrate --to stops there; a dry run writes nothing", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  const dry = await migrate(f.project, { dryRun: true });
  assert.deepEqual(dry.notRun, [USERS, POSTS]);
  assert.equal(dry.dryRun, true);
  assert.deepEqual(
    await f.query("SELECT nspname FROM pg_namespace WHERE nspname IN ('kalam', 'app')"),
    [],
  );
  const result = await migrate(f.project, { to: "users" });
  assert.deepEqual(result.applied.map(({ id }) => id), [USERS]);
  assert.deepEqual(await f.query("SELECT to_regclass('app.posts') AS t"), [{ t: null }]);
  await assert.rejects(migrate(f.project, { to: "nobody" }), isCode("migration_not_found"));
});

onEachEngine("migrate warns about a late migration, or refuses it", async (f) => {
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  await migrate(f.project);
  await f.write(USERS, "CREATE TABLE users (id int);");
  const strict = await f.load({ settings: 'out_of_order = "refuse"' });
  await assert.rejects(migrate(strict), isCode("refused"));
  const result = await migrate(await f.load());
  assert.deepEqual(result.applied.map(({ id }) => id), [USERS]);
  assert.match(result.warnings.join("\n"), /is older than/);
});

onEachEngine("migrate warns about an applied file that is missing", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await migrate(f.project);
  await f.remove(USERS);
  assert.match((await migrate(f.project)).warnings.join("\n"), /no such file/);
  assert.deepEqual((await status(f.project)).missing.map(({ id }) => id), [USERS]);
});

onEachEngine("one file applies to two namespaces", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  const other = await f.load({ namespace: "Other one" });
  assert.equal((await migrate(f.project)).applied.length, 1);
  assert.equal((await migrate(other)).applied.length, 1);
  assert.deepEqual(
    await f.query("SELECT schemaname AS s FROM pg_tables WHERE tablename = 'users' ORDER BY 1"),
    [{ s: "Other one" }, { s: "app" }],
  );
});

onEachEngine("a migration's settings, role and search path do not reach the next", async (f) => {
  await f.write(
    USERS,
    "CREATE ROLE apply_test_role;\nSET check_function_bodies = off;\nSET search_path = public;\n" +
      "CREATE TABLE app.users (id int);\nSET ROLE apply_test_role;",
  );
  await f.write(
    POSTS,
    "CREATE TABLE posts AS SELECT current_user::text AS u, current_setting('check_function_bodies') AS c;",
  );
  try {
    const result = await migrate(f.project);
    assert.equal(result.failed?.error.message, undefined);
    const [row] = await f.query("SELECT u, c FROM app.posts");
    assert.notEqual(row?.u, "apply_test_role");
    assert.equal(row?.c, "on");
  } finally {
    await f.query("DROP ROLE IF EXISTS apply_test_role");
  }
});

onEachEngine("an error at the commit is a failure, and nothing stays", async (f) => {
  await f.write(
    USERS,
    "CREATE TABLE a (id int PRIMARY KEY);\n" +
      "CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\n" +
      "INSERT INTO b VALUES (1);",
  );
  const result = await migrate(f.project);
  assert.equal(result.failed?.error.code, "statement_failed");
  assert.deepEqual(await f.query("SELECT to_regclass('app.a') AS t"), [{ t: null }]);
  assert.deepEqual((await status(f.project)).failed.map(({ id }) => id), [USERS]);
});

onEachEngine("an interrupted run rolls back and leaves the migration pending", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(POSTS, "CREATE TABLE posts (id int);\nCREATE TABLE more (id int);");
  const stop = new AbortController();
  const result = await migrate(f.project, {
    signal: stop.signal,
    onEvent: ({ type, id }) => {
      if (type === "applying" && id === POSTS) stop.abort();
    },
  });
  assert.deepEqual(result.applied.map(({ id }) => id), [USERS]);
  assert.equal(result.failed?.error.code, "interrupted");
  const state = await status(f.project);
  assert.deepEqual(state.pending.map(({ id }) => id), [POSTS]);
  assert.equal((await migrate(f.project)).applied.length, 1);
});

onEachEngine("a password in a failing statement is not recorded", async (f) => {
  await f.write(USERS, "CREATE ROLE nobody PASSWORD 's3cret' NONSENSE;");
  const { failed } = await migrate(f.project);
  const state = await status(f.project);
  const said = JSON.stringify([failed?.error.message, failed?.error.position, state]);
  assert.ok(failed);
  assert.doesNotMatch(said, /s3cret/);
});

onEachEngine("migrate uses an open target and leaves it open", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await using target = await openTarget(f.project);
  await migrate(f.project, { target });
  assert.deepEqual((await status(f.project, { target })).applied.map(({ id }) => id), [USERS]);
  assert.deepEqual(await target.query("SELECT 1 AS one"), [{ one: 1 }]);
});
