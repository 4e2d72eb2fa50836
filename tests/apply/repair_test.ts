import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { repair } from "../../lib/apply/repair.ts";
import { repairsOf } from "../../lib/apply/repair_log.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { status } from "../../lib/apply/status.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { makeFixture, onEachEngine } from "./fixture.ts";
import { isCode } from "./is_code.ts";

const USERS = "20260101000000_users.sql";
const EMAIL = "20260102000000_email.sql";
const LATER = "20260103000000_later.sql";

onEachEngine("repair compares definitions, not only names", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int, old int);");
  await migrate(f.project);
  await f.write(
    EMAIL,
    "ALTER TABLE users ADD COLUMN email varchar(80) NOT NULL, DROP COLUMN old;\n" +
      "CREATE VIEW emails AS SELECT email FROM users;\n" +
      "CREATE TABLE logins (id int PRIMARY KEY, at timestamptz);\n" +
      "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';\n" +
      "ALTER TABLE users ENABLE ROW LEVEL SECURITY;",
  );
  await f.query("ALTER TABLE users ADD COLUMN email text");
  await f.query("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2'");
  const missing = [
    "column users.old is still there",
    'column users.email: type is "text", should be "character varying(80)"',
    "column users.email: not null is false, should be true",
    'function one(): body is "SELECT 2", should be "SELECT 1"',
    "table users: row security is false, should be true",
    "table logins is not there",
    "view emails is not there",
  ];
  await assert.rejects(
    repair(f.project, "email", { markApplied: true, strict: true }),
    isCode("refused", ({ problems }) => {
      assert.deepEqual(problems.map(({ message }) => message).toSorted(), missing.toSorted());
    }),
  );
  await f.query("ALTER TABLE users DROP COLUMN email, DROP COLUMN old");
  await f.query("ALTER TABLE users ADD COLUMN email varchar(80) NOT NULL");
  await f.query("CREATE VIEW emails AS SELECT email FROM users");
  await f.query("CREATE TABLE logins (at timestamptz, id int PRIMARY KEY)");
  await f.query("CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  await f.query("ALTER TABLE users ENABLE ROW LEVEL SECURITY");
  assert.deepEqual(
    await repair(f.project, "email", { markApplied: true, strict: true }),
    { id: EMAIL, status: "applied", missing: [], notes: [] },
  );
});

onEachEngine("what newer migrations made of it is what is looked for", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.write(
    EMAIL,
    "ALTER TABLE users ADD COLUMN email text;\nALTER TABLE users ADD COLUMN note text;",
  );
  await f.write(
    LATER,
    "ALTER TABLE users ALTER COLUMN email TYPE varchar(9);\nALTER TABLE users DROP COLUMN note;",
  );
  await migrate(f.project);
  await repair(f.project, "email", { markPending: true });
  const { missing, notes } = await repair(f.project, "email", { markApplied: true });
  assert.deepEqual([missing, notes], [[], []]);
});

onEachEngine("what the scratch cannot say is read from the statements, and noted", async (f) => {
  await f.write(USERS, "INSERT INTO elsewhere VALUES (1);\nCREATE TABLE users (id int);");
  const { missing, notes } = await repair(f.project, "users", { markApplied: true });
  assert.deepEqual(missing, ["relation users is not there"]);
  assert.match(notes.join(), /^looked at by its statements.*users\.sql:2: .*"elsewhere"/);
  await f.write(EMAIL, "SELECT 1;");
  const rows = await repair(f.project, "email", { markApplied: true });
  assert.match(rows.notes.join(), /looked at by its statements/);
});

onEachEngine("without a scratch at hand the statements are read", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  const url = "postgres://nobody:hunter2@127.0.0.1:1/x";
  const project = await f.load({ settings: `[scratch]\nurl = "${url}"` });
  const { missing, notes } = await repair(project, "users", { markApplied: true });
  assert.deepEqual(missing, ["relation users is not there"]);
  assert.match(notes.join(), /the scratch could not say: Cannot connect to 127\.0\.0\.1:1/);
  assert.doesNotMatch(notes.join(), /hunter2/);
});

Deno.test("where the catalog cannot be read whole the statements are read", async () => {
  await using f = await makeFixture("postgres");
  await f.write(USERS, "CREATE TABLE users (id int);");
  await f.query(
    "DO $$ BEGIN IF to_regrole('shut_out') IS NULL THEN CREATE ROLE shut_out LOGIN; END IF;\n" +
      "EXECUTE format('GRANT CREATE ON DATABASE %I TO shut_out', current_database()); END $$",
  );
  await f.query("REVOKE SELECT ON pg_catalog.pg_policy FROM PUBLIC");
  const file = `${f.dir}/kalam.toml`;
  const text = await Deno.readTextFile(file);
  await Deno.writeTextFile(file, text.replace("postgres@", "shut_out@"));
  const project = await loadProject(f.dir, { variables: Deno.env.toObject() });
  const { missing, notes } = await repair(project, "users", { markApplied: true });
  assert.deepEqual(missing, ["relation users is not there"]);
  assert.match(notes.join(), /the scratch could not say: permission denied for table pg_policy/);
});

onEachEngine("a migration that changes no schema shows nothing to look for", async (f) => {
  await f.write(USERS, "CREATE TABLE users (id int);");
  await migrate(f.project);
  await f.write(EMAIL, "INSERT INTO users VALUES (1);");
  const { missing, notes } = await repair(f.project, "email", { markApplied: true });
  assert.deepEqual(missing, []);
  assert.match(notes.join(), /changes no schema/);
});

onEachEngine("every repair is kept with who, when and why, also past later runs", async (f) => {
  await f.writeRaw(
    USERS,
    "-- UP\nCREATE TABLE IF NOT EXISTS users (id int);\n-- DOWN\nDROP TABLE users;",
  );
  const holder = { owner: "ann", host: "laptop", pid: 7 };
  const by = "ann@laptop 7";
  const at = (day: number) => () => new Date(`2026-02-0${day}T00:00:00Z`);
  const kept = async () => {
    const { applied, pending } = await status(f.project);
    return [...applied, ...pending][0]?.repairs;
  };
  await repair(f.project, USERS, {
    ...{ markApplied: true, holder, now: at(1), reason: "made by\n hand: really" },
  });
  const first = { at: "2026-02-01T00:00:00.000Z", by, how: "mark-applied" };
  const log = [{ ...first, reason: "made by hand: really" }];
  assert.deepEqual(await kept(), log);
  await repair(f.project, USERS, { markPending: true, holder, now: at(2) });
  const second = { at: "2026-02-02T00:00:00.000Z", by, how: "mark-pending", reason: undefined };
  await migrate(f.project);
  assert.deepEqual(await kept(), [...log, second]);
  await f.writeRaw(USERS, "-- UP\nCREATE TABLE users (id int);\n-- DOWN\nDROP TABLE users;");
  await repair(f.project, USERS, {
    ...{ acceptChecksum: true, holder, now: at(3), reason: "postgres://u:hunter2@db/app" },
  });
  await rollback(f.project, { yes: true });
  const repairs = await kept();
  assert.deepEqual(repairs?.map(({ how }) => how), [
    "mark-applied",
    "mark-pending",
    "accept-checksum",
  ]);
  assert.doesNotMatch(JSON.stringify(repairs), /hunter2/);
  assert.equal((await status(f.project)).pending.length, 1);
  assert.equal((await migrate(f.project)).applied.length, 1);
  assert.equal((await kept())?.length, 3);
});

Deno.test("what an older record says is kept as it is", () => {
  assert.deepEqual(repairsOf(null), []);
  assert.deepEqual(repairsOf("was there, by hand: 1"), [{ reason: "was there, by hand: 1" }]);
});
