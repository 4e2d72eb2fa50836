import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { repair } from "../../lib/apply/repair.ts";
import { retry } from "../../lib/apply/retry.ts";
import { status } from "../../lib/apply/status.ts";
import type { Ask } from "../../lib/engine/ask.ts";
import type { MigrationRecord } from "../../lib/engine/history.ts";
import { effectChecksum } from "../../lib/migration/checksum.ts";
import { listMigrations } from "../../lib/migration/list_migrations.ts";
import { openHistory, openTarget } from "../../lib/open.ts";
import { type Fixture, onEachEngine } from "./fixture.ts";
import { isCode } from "./is_code.ts";

const ID = "20260101000000_users.sql";
const ALONE = "-- kalam: no-transaction\n";

/** Answers every question the same way and keeps what was asked. */
function answering(answer: string | undefined): Ask & { questions: string[]; offered: string[] } {
  const questions: string[] = [];
  const offered: string[] = [];
  return {
    questions,
    offered,
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(answer === "yes");
    },
    choose: (question, choices) => {
      questions.push(question);
      offered.push(...choices.map(({ value }) => value));
      return Promise.resolve(choices.find(({ value }) => value === answer)?.value);
    },
  };
}

/** Leaves the record that a process leaves that was killed while it applied the migration. */
async function leaveRecord(fixture: Fixture, fields: Partial<MigrationRecord>): Promise<void> {
  const { migrations } = await listMigrations(fixture.project.migrations.dir);
  const migration = migrations.find(({ id }) => id === ID);
  assert.ok(migration);
  await using target = await openTarget(fixture.project);
  const history = openHistory(target);
  await history.ensure();
  await history.save({
    namespace: "app",
    id: ID,
    name: "users",
    checksum: migration.checksum,
    effectChecksum: effectChecksum(migration.parsed.up),
    status: "applying",
    startedAt: new Date("2026-01-01T00:00:00Z"),
    finishedAt: null,
    error: null,
    version: "0.1.0",
    statementsDone: 0,
    statementBegun: null,
    transactional: true,
    holder: "gone@nowhere 1",
    reason: null,
    ...fields,
  });
  await target.enterNamespace("app", { create: true });
}

onEachEngine("recovery runs an interrupted transactional migration again, unasked", async (f) => {
  await f.write(ID, "CREATE TABLE users (id int);");
  await leaveRecord(f, {});
  assert.deepEqual((await status(f.project)).applying.map(({ id }) => id), [ID]);
  assert.deepEqual((await migrate(f.project)).applied.map(({ id }) => id), [ID]);
});

onEachEngine("recovery refuses a failed migration when nobody can be asked", async (f) => {
  await f.write(ID, "CREATE TABEL users (id int);");
  await migrate(f.project);
  await assert.rejects(
    migrate(f.project),
    isCode("recovery_needed", (error) => {
      assert.match(error.message, /failed: .*users\.sql:2:8/);
      assert.match(error.hint ?? "", /retry 20260101000000_users\.sql/);
      assert.match(error.hint ?? "", /--force/);
      assert.match(error.hint ?? "", /repair 20260101000000_users\.sql --mark-applied/);
    }),
  );
  assert.deepEqual((await status(f.project)).failed.map(({ id }) => id), [ID]);
});

onEachEngine("recovery does what the answer says about a failed migration", async (f) => {
  await f.write(ID, "CREATE TABEL users (id int);");
  await migrate(f.project);
  const abort = answering("abort");
  await assert.rejects(migrate(f.project, { ask: abort }), isCode("recovery_needed"));
  assert.deepEqual(abort.offered, ["retry", "skip", "abort"]);
  await assert.rejects(
    migrate(f.project, { ask: answering(undefined) }),
    isCode("recovery_needed"),
  );
  const again = await migrate(f.project, { ask: answering("retry") });
  assert.equal(again.failed?.id, ID);
  const skipped = await migrate(f.project, { ask: answering("skip") });
  assert.deepEqual(skipped.skipped, [ID]);
  assert.deepEqual((await status(f.project)).applied.map(({ id }) => id), [ID]);
});

onEachEngine("recovery asks about a statement whose end is not known", async (f) => {
  await f.write(ID, "CREATE TABLE users (id int);\nINSERT INTO users VALUES (1);", ALONE);
  await leaveRecord(f, { transactional: false, statementsDone: 1, statementBegun: 1 });
  await f.query("CREATE TABLE users (id int)");
  await assert.rejects(
    migrate(f.project),
    isCode("recovery_needed", (error) => assert.match(error.message, /line 4 took effect is not/)),
  );
  const ask = answering("retry");
  assert.equal((await migrate(f.project, { ask })).applied.length, 1);
  assert.deepEqual(ask.offered, ["retry", "abort"]);
  assert.deepEqual(await f.query("SELECT id FROM app.users"), [{ id: 1 }]);
});

onEachEngine("recovery finds in the catalog what was done", async (f) => {
  await f.write(
    ID,
    "CREATE TABLE users (id int);\nALTER TABLE users ADD COLUMN name text;\n" +
      "CREATE TABLE later (id int);",
    ALONE,
  );
  await leaveRecord(f, { transactional: false, statementsDone: 1, statementBegun: 1 });
  await f.query("CREATE TABLE users (id int, name text)");
  assert.equal((await migrate(f.project)).failed?.error.message, undefined);
  assert.deepEqual(await f.query("SELECT to_regclass('app.later')::text AS t"), [{ t: "later" }]);
});

onEachEngine("recovery finds in the catalog what was not done", async (f) => {
  await f.write(
    ID,
    "CREATE TABLE users (id int);\nCREATE TYPE mood AS ENUM ('sad');\n" +
      "ALTER TYPE mood ADD VALUE 'glad';",
    ALONE,
  );
  await leaveRecord(f, { transactional: false, statementsDone: 2, statementBegun: 2 });
  await f.query("CREATE TABLE users (id int)");
  await f.query("CREATE TYPE mood AS ENUM ('sad')");
  assert.equal((await migrate(f.project)).failed?.error.message, undefined);
  assert.deepEqual(
    await f.query("SELECT enumlabel AS l FROM pg_enum ORDER BY enumsortorder"),
    [{ l: "sad" }, { l: "glad" }],
  );
});

onEachEngine("recovery keeps a valid concurrent index and rebuilds an invalid one", async (f) => {
  await f.write(ID, "CREATE INDEX CONCURRENTLY users_id ON users (id);");
  await leaveRecord(f, { transactional: false, statementBegun: 0 });
  await f.query("CREATE TABLE users (id int)");
  await f.query("CREATE INDEX users_id ON users (id)");
  const [before] = await f.query("SELECT 'app.users_id'::regclass::oid::int AS oid");
  assert.equal((await migrate(f.project)).applied.length, 1);
  assert.deepEqual(await f.query("SELECT 'app.users_id'::regclass::oid::int AS oid"), [before]);

  await leaveRecord(f, { transactional: false, statementBegun: 0 });
  await f.query(
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'app.users_id'::regclass",
  );
  assert.equal((await migrate(f.project)).failed?.error.message, undefined);
  const [after] = await f.query(
    "SELECT indexrelid::int AS oid, indisvalid AS valid FROM pg_index " +
      "WHERE indexrelid = 'app.users_id'::regclass",
  );
  assert.equal(after?.valid, true);
  assert.notEqual(after?.oid, before?.oid);
});

onEachEngine("recovery does not skip statements of a file that was changed", async (f) => {
  await f.write(ID, "CREATE TABLE users (id int);\nINSERT INTO nowhere VALUES (1);", ALONE);
  assert.equal((await migrate(f.project)).failed?.id, ID);
  await f.write(ID, "CREATE TABLE first (id int);\nCREATE TABLE users (id int);", ALONE);
  await assert.rejects(
    migrate(f.project),
    isCode("recovery_needed", (error) => assert.match(error.message, /the file was changed/)),
  );
  await repair(f.project, "users", { markPending: true });
  await f.query("DROP TABLE app.users");
  assert.equal((await migrate(f.project)).failed?.error.message, undefined);
});

onEachEngine("retry makes a failed migration pending again", async (f) => {
  await f.write(ID, "CREATE TABEL users (id int);");
  assert.deepEqual(await retry(f.project, "users"), { id: ID });
  await migrate(f.project);
  assert.deepEqual(await retry(f.project, "20260101000000"), { id: ID });
  const state = await status(f.project);
  assert.deepEqual(state.pending.map(({ id, error }) => [id, error]), [[ID, undefined]]);
  await f.write(ID, "CREATE TABLE users (id int);");
  assert.equal((await migrate(f.project)).applied.length, 1);
  await assert.rejects(retry(f.project, ID), isCode("refused"));
  await assert.rejects(retry(f.project, "nobody"), isCode("migration_not_found"));
});

onEachEngine("repair marks as applied and says what is missing", async (f) => {
  await f.write(
    ID,
    "CREATE TABLE users (id int, name text);\nCREATE INDEX users_name ON users (name);\n" +
      "CREATE TABLE gone (id int);\nDROP TABLE gone;",
  );
  await f.query("CREATE SCHEMA app");
  await f.query("CREATE TABLE app.users (id int, name text)");
  const missing = ["index users_name is not there"];
  await assert.rejects(
    repair(f.project, ID, { markApplied: true, strict: true }),
    isCode("refused", ({ detail }) => assert.equal(detail, missing[0])),
  );
  const no = answering("no");
  await assert.rejects(repair(f.project, ID, { markApplied: true, ask: no }), isCode("refused"));
  assert.equal(no.questions.length, 1);
  assert.deepEqual((await status(f.project)).applied, []);
  assert.deepEqual(
    await repair(f.project, ID, { markApplied: true, reason: "by hand" }),
    { id: ID, status: "applied", missing, notes: [] },
  );
  assert.equal((await migrate(f.project)).upToDate, true);
});

onEachEngine("repair takes an edited file for what was applied", async (f) => {
  await f.write(ID, "CREATE TABLE users (id int);");
  await assert.rejects(repair(f.project, ID, { acceptChecksum: true }), isCode("refused"));
  await migrate(f.project);
  await f.write(ID, "CREATE TABLE users (id bigint);");
  await assert.rejects(migrate(f.project), isCode("migration_changed"));
  await repair(f.project, ID, { acceptChecksum: true });
  assert.equal((await migrate(f.project)).upToDate, true);
});

onEachEngine("repair marks as pending, and wants one way", async (f) => {
  await f.write(ID, "CREATE TABLE IF NOT EXISTS users (id int);");
  await migrate(f.project);
  await assert.rejects(repair(f.project, ID, {}), isCode("usage"));
  await assert.rejects(
    repair(f.project, ID, { markPending: true, markApplied: true }),
    isCode("usage"),
  );
  await repair(f.project, ID, { markPending: true });
  assert.deepEqual((await migrate(f.project)).applied.map(({ id }) => id), [ID]);
});
