import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import { MigrateError } from "../../lib/errors.ts";
import { changeName } from "../../lib/migration/change_name.ts";
import {
  migrationFileName,
  nextTimestamp,
  parseFileName,
  slug,
} from "../../lib/migration/file_name.ts";
import { findMigration } from "../../lib/migration/find_migration.ts";
import { listMigrations } from "../../lib/migration/list_migrations.ts";

async function folderWith(files: Record<string, string | Uint8Array>) {
  const folder = await Deno.makeTempDir();
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeFile(
      join(folder, name),
      typeof text === "string" ? new TextEncoder().encode(text) : text,
    );
  }
  return { folder, [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }) };
}

Deno.test("migrations come in bytewise order, drafts and hidden files aside", async () => {
  await using made = await folderWith({
    "20260102000000_b.sql": "SELECT 2;",
    "0001_old.sql": "SELECT 0;",
    "20260101000000_a.sql": "SELECT 1;",
    "_draft.sql": "",
    ".x.sql": "",
    "notes.md": "",
  });
  const { migrations, problems } = await listMigrations(made.folder);
  assert.deepEqual(problems, []);
  assert.deepEqual(migrations.map(({ id }) => id), [
    "0001_old.sql",
    "20260101000000_a.sql",
    "20260102000000_b.sql",
  ]);
});

Deno.test("everything that is wrong is reported at once", async () => {
  await using made = await folderWith({
    "20260101000000_a.sql": "-- DOWN\n",
    "20260102000000_b.sql": "",
    "20260102000000_c.sql": "",
    "Wrong Name.sql": "",
    "20260103000000_d.sql": new Uint8Array([0xff, 0xfe, 0x00]),
  });
  const { problems } = await listMigrations(made.folder, {
    show: (path) => path.slice(made.folder.length + 1),
  });
  assert.deepEqual(problems.map(({ message }) => message), [
    '"-- DOWN" stands without "-- UP"',
    '"20260103000000_d.sql" is not UTF-8 text',
    '"Wrong Name.sql" is not named like a migration',
    'Two migrations have the timestamp 20260102000000: "20260102000000_b.sql" and "20260102000000_c.sql"',
  ]);
});

Deno.test("no .sql name is passed over, and a broken file still counts as a duplicate", async () => {
  await using made = await folderWith({
    "X.SQL": "",
    "20260101000000_a.sql": "",
    "20260101000000_b.sql": "-- DOWN\n",
    "20260102000000_utf16.sql": new Uint8Array([0x2d, 0, 0x2d, 0]),
  });
  await Deno.mkdir(join(made.folder, "20260103000000_folder.sql"));
  const { migrations, problems } = await listMigrations(made.folder, {
    show: (path) => path.slice(made.folder.length + 1),
  });
  assert.deepEqual(migrations.map(({ id }) => id), ["20260101000000_a.sql"]);
  assert.deepEqual(problems.map(({ message }) => message), [
    '"-- DOWN" stands without "-- UP"',
    '"20260102000000_utf16.sql" holds a NUL character',
    '"20260103000000_folder.sql" is a folder, no file',
    '"X.SQL" is not named like a migration',
    'Two migrations have the timestamp 20260101000000: "20260101000000_a.sql" and "20260101000000_b.sql"',
  ]);
});

Deno.test("a folder that is a file is an error", async () => {
  await using made = await folderWith({ "a.sql": "" });
  await assert.rejects(listMigrations(join(made.folder, "a.sql")), { code: "file_unreadable" });
});

Deno.test("an absent folder holds no migrations", async () => {
  assert.deepEqual(await listMigrations("./no-such-folder"), { migrations: [], problems: [] });
});

Deno.test("a new file sorts after every one there is", () => {
  const now = new Date("2026-06-11T12:00:00Z");
  assert.equal(nextTimestamp(now, []), "20260611120000");
  assert.equal(nextTimestamp(now, ["20260611120000"]), "20260611120001");
  assert.equal(nextTimestamp(now, ["20261231235959"]), "20270101000000");
  assert.equal(nextTimestamp(now, ["0007"]), "20260611120000");
  assert.deepEqual(parseFileName(migrationFileName("20260611120000", slug("Add E-Mail!"))), {
    timestamp: "20260611120000",
    name: "add_e_mail",
  });
  assert.throws(() => slug("!!"), MigrateError);
});

Deno.test("timestamps go up, whatever the clock says, and stay 14 digits", () => {
  const time = fc.date({
    min: new Date("0001-01-01T00:00:00Z"),
    max: new Date("9998-12-31T23:59:59Z"),
    noInvalidDate: true,
  });
  const stamp = time.map((date) => nextTimestamp(date, []));
  fc.assert(fc.property(time, fc.array(stamp), (now, existing) => {
    const next = nextTimestamp(now, existing);
    assert.match(next, /^\d{14}$/);
    assert.ok(existing.every((timestamp) => timestamp < next));
  }));
  assert.throws(() => nextTimestamp(new Date(0), ["99991231235959"]), {
    code: "migration_invalid",
  });
});

Deno.test("an id is the name in any of its forms; others list the near ones", () => {
  const ids = [
    "20260101000000_create_users.sql",
    "20260102000000_add_email.sql",
    "20260103000000_same.sql",
    "20260104000000_same.sql",
  ];
  for (
    const wanted of [ids[0] ?? "", "20260101000000_create_users", "20260101000000", "create_users"]
  ) {
    assert.equal(findMigration(ids, wanted), ids[0]);
  }
  assert.throws(() => findMigration(ids, "create_user"), {
    hint: "did you mean: 20260101000000_create_users.sql",
  });
  assert.throws(() => findMigration(ids, "same"), { code: "migration_not_found" });
});

Deno.test("a migration is named after what changes", () => {
  assert.equal(
    changeName([{ action: "create", kind: "column", name: "users.email", parent: "users" }]),
    "add_users_email",
  );
  assert.equal(
    changeName([
      { action: "create", kind: "enum", name: "state" },
      { action: "create", kind: "table", name: "orders" },
      { action: "create", kind: "index", name: "orders_i", parent: "orders" },
      { action: "drop", kind: "view", name: "v" },
    ]),
    "create_orders_and_2_more",
  );
});
