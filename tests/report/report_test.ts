import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { retry } from "../../lib/apply/retry.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { report } from "../../lib/report/report.ts";
import { startKalamdb } from "../support/kalamdb/start_kalamdb.ts";
import { withFolder } from "../cli/with_folder.ts";
import { type Fixture, makeFixture, onEachEngine } from "../apply/fixture.ts";

/** Where each migration of a page stands, by its file name. */
function standings(html: string): Record<string, string> {
  const pattern = /<span class="standing">([^<]+)<\/span>\s*<code class="file">([^<]+)<\/code>/g;
  return Object.fromEntries(
    [...html.matchAll(pattern)].map(([, word = "", id = ""]) => [id, word]),
  );
}

const schema = (f: Fixture, text: string) => Deno.writeTextFile(join(f.dir, "schema.sql"), text);

onEachEngine("a page says where every migration stands, and writes nothing", async (f) => {
  await schema(f, "CREATE TABLE users (id int PRIMARY KEY);");
  await f.write("20260101000000_one.sql", "CREATE TABLE one (id int);");
  await f.write("20260102000000_gone.sql", "CREATE TABLE gone (id int);");
  await f.write("20260103000000_changed.sql", "CREATE TABLE changed (id int);");
  const holder = { owner: "ann", host: "laptop", pid: 7 };
  await migrate(f.project, { holder });
  await f.remove("20260102000000_gone.sql");
  await f.write("20260103000000_changed.sql", "CREATE TABLE changed (id bigint);");
  await f.write("20260104000000_pending.sql", "CREATE TABLE pending (id int);");
  await f.write("_draft.sql", "CREATE TABLE users (id int PRIMARY KEY);");
  const before = await f.query("SELECT * FROM kalam.migrations ORDER BY migration_key");
  const { html, ...counts } = await report(f.project);
  assert.deepEqual(standings(html), {
    "_draft.sql": "Draft",
    "20260104000000_pending.sql": "Pending",
    "20260103000000_changed.sql": "Changed since",
    "20260102000000_gone.sql": "No file",
    "20260101000000_one.sql": "Applied",
  });
  assert.match(html, /took \d+ ms · by ann@laptop/);
  assert.deepEqual(
    [counts.migrations, counts.applied, counts.draft, counts.tables, counts.online, counts.notices],
    [4, 2, true, 1, true, []],
  );
  assert.deepEqual(
    await f.query("SELECT * FROM kalam.migrations ORDER BY migration_key"),
    before,
  );
});

onEachEngine(
  "a failed migration stands open with its error; a fresh target stays fresh",
  async (f) => {
    await schema(f, "CREATE TABLE users (id int PRIMARY KEY);");
    assert.equal((await report(f.project)).online, true);
    assert.deepEqual(await f.query("SELECT nspname FROM pg_namespace WHERE nspname = 'kalam'"), []);
    await f.write("20260101000000_bad.sql", "CREATE TABLE t (id nothing);");
    assert.equal((await migrate(f.project)).failed?.id, "20260101000000_bad.sql");
    const { html } = await report(f.project);
    assert.deepEqual(standings(html), { "20260101000000_bad.sql": "Failed" });
    assert.match(html, /<details open>/);
    assert.match(html, /<pre class="error">[^<]*type &quot;nothing&quot; does not exist/);
    await retry(f.project, "bad");
    const again = await report(f.project);
    assert.deepEqual(standings(again.html), { "20260101000000_bad.sql": "Queued again" });
  },
);

Deno.test("offline nobody is asked, and the page says so", async () => {
  await using f = await makeFixture("pglite");
  await f.write("20260101000000_one.sql", "CREATE TABLE one (id int);");
  const { html, online, notices } = await report(f.project, { offline: true });
  assert.equal(online, false);
  assert.deepEqual(standings(html), { "20260101000000_one.sql": "Sealed" });
  assert.match(notices.join(), /^Made without the database/);
  assert.match(html, /Made without the database/);
});

Deno.test("a server that is away is a notice; no password is in the page", () =>
  withFolder(async (dir) => {
    const migrations = join(dir, "kalam", "migrations");
    await Deno.mkdir(migrations, { recursive: true });
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[project]\nname = "shop"\n\n[connection.dev]\n` +
        `url = "postgres://app:hunter2%21@127.0.0.1:1/shop?connect_timeout=2"\nnamespace = "app"\n`,
    );
    await Deno.writeTextFile(
      join(dir, "schema.sql"),
      "CREATE TABLE keys (a text DEFAULT 'hunter2!');\nCOMMENT ON TABLE keys IS 'not hunter2! at all';\n" +
        "CREATE TABLE hunter2 (id int);\n",
    );
    await Deno.writeTextFile(
      join(migrations, "20260101000000_role.sql"),
      "-- UP\nCREATE ROLE bob PASSWORD 's3cret';\n-- hunter2! again\nSELECT 'postgres://u:pw0rd@h/d', 'hunter2!';\n",
    );
    const { HOME = dir } = Deno.env.toObject();
    const project = await loadProject(dir, { variables: { HOME, PGPASSWORD: "an0ther" } });
    const { html, target, online, tables, notices } = await report(project);
    assert.equal(online, false);
    assert.equal(tables, 2);
    assert.match(notices.join(), /The database was not reached/);
    assert.match(target, /127\.0\.0\.1:1\/shop/);
    for (const secret of ["hunter2!", "hunter2%21", "s3cret", "pw0rd", "an0ther"]) {
      assert.ok(!html.includes(secret), secret);
    }
    // A table may be called what it likes.
    assert.match(html, /hunter2/);
  }));

Deno.test("a KalamDB project: its history is asked, its tables are drawn, its password is not shown", () =>
  withFolder(async (dir) => {
    await using server = await startKalamdb();
    const migrations = join(dir, "kalam", "migrations");
    await Deno.mkdir(migrations, { recursive: true });
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[project]\nname = "chat"\n\n[connection.dev]\nurl = "${server.url}"\nnamespace = "chat"\n` +
        'purpose = "development"\n',
    );
    const rooms =
      "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY, name TEXT) WITH (TYPE = 'SHARED');\n";
    await Deno.writeTextFile(join(dir, "schema.sql"), rooms);
    await Deno.writeTextFile(
      join(migrations, "20260101000000_rooms.sql"),
      `-- UP\n${rooms}\n-- DOWN\nDROP TABLE chat.rooms;\n`,
    );
    const variables = { KALAM_USER: server.user, KALAM_PASSWORD: server.password };
    const project = await loadProject(dir, { variables });
    await migrate(project, { holder: { owner: "ann", host: "laptop", pid: 7 } });
    const { html, notices, tables } = await report(project);
    assert.deepEqual(standings(html), { "20260101000000_rooms.sql": "Applied" });
    assert.match(html, /shared table/);
    assert.deepEqual([notices, tables], [[], 1]);
    assert.ok(!html.includes(server.password));
  }));

Deno.test("a schema that does not load, or is not there, is a notice with its place", async () => {
  await using f = await makeFixture("pglite");
  await schema(f, "CREATE TABLE a (id int);\nCREATE TABLE b (id nothing);\n");
  const { html, notices, tables } = await report(f.project, { offline: true });
  assert.equal(tables, 0);
  assert.match(notices.at(-1) ?? "", /schema\.sql:2/);
  assert.match(html, /The schema could not be read/);
  await Deno.remove(join(f.dir, "schema.sql"));
  assert.match((await report(f.project, { offline: true })).notices.at(-1) ?? "", /Cannot find/);
});

Deno.test("files that are no migrations, and a draft that cannot be read, are notices", async () => {
  await using f = await makeFixture("pglite");
  await f.writeRaw("notes.sql", "");
  await f.writeRaw("_draft.sql", "-- DOWN\nSELECT 1;\n");
  const { notices, draft } = await report(f.project, { offline: true });
  assert.equal(draft, false);
  assert.match(notices.join("\n"), /not named like a migration/);
  assert.match(notices.join("\n"), /"-- DOWN" stands without "-- UP"/);
});
