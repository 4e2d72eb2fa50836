import assert from "node:assert/strict";
import { dev } from "../../lib/dev/dev.ts";
import { MigrateError } from "../../lib/errors.ts";
import { type DevFixture, devFixture } from "./dev_fixture.ts";
import { nothingHappens, startDev } from "./start_dev.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY);\n";
const orders = "CREATE TABLE orders (id int PRIMARY KEY);\n";
const draft = "kalam/migrations/_draft.sql";
const first = "20260101000000_first.sql";
const file = (name: string) => `kalam/migrations/${name}`;
const sealed = (up: string, down = "") => `-- UP\n${up}\n\n-- DOWN\n${down}\n`;

async function tables({ query }: DevFixture, namespace = "app"): Promise<string[]> {
  const rows = await query(
    `SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('${namespace}')
     AND relkind = 'r' ORDER BY 1`,
  );
  return rows.map(({ relname }) => String(relname));
}

Deno.test("the loop: sealed ones applied, the draft asked about, Apply, Skip, Quit", async () => {
  await using fixture = await devFixture({
    files: {
      "schema.sql": users + orders,
      [file(first)]: sealed("CREATE TABLE users (id int PRIMARY KEY);", "DROP TABLE users;"),
    },
  });
  await using run = startDev(fixture.project);
  const question = await run.asked("draft");
  assert.deepEqual(await tables(fixture), ["users"]);
  assert.match(question.shown?.text ?? "", /CREATE TABLE orders/);
  assert.deepEqual(question.shown?.plan?.changes.map(({ name }) => name), ["orders"]);
  question.answer("apply");
  await run.next("sealed");
  await run.next("watching");
  assert.deepEqual(await tables(fixture), ["orders", "users"]);
  const names = await fixture.migrations();
  assert.deepEqual(names.map((name) => name.slice(14)), ["_first.sql", "_create_orders.sql"]);

  // Nothing that the loop writes itself wakes it.
  await nothingHappens(run, 300);

  await fixture.write("schema.sql", users);
  const drop = await run.asked("draft");
  drop.answer("skip");
  await run.next("skipped");
  await run.next("watching");
  await nothingHappens(run, 200);
  assert.deepEqual(await tables(fixture), ["orders", "users"]);

  await fixture.write("schema.sql", users + orders + "CREATE TABLE more (id int);\n");
  (await run.asked("draft")).answer("quit");
  const result = await run.ended;
  assert.equal(result.ended, "quit");
  assert.deepEqual(result.applied, names);
  assert.deepEqual(result.sealed, names.slice(1));
  assert.match(await fixture.read(draft), /CREATE TABLE more/);
});

Deno.test("an edit made while the question stands open is taken in before anything is applied", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  await using run = startDev(fixture.project);
  const old = await run.asked("draft");
  await fixture.write("schema.sql", orders);
  // Answered in the very moment of the save, before the watch knows of it.
  old.answer("apply");
  const now = await run.asked("draft");
  assert.ok(old.withdrawn);
  assert.match(now.shown?.text ?? "", /CREATE TABLE orders/);
  assert.deepEqual([await fixture.migrations(), await tables(fixture)], [["_draft.sql"], []]);

  // Seen by the watch: the question is withdrawn by itself.
  await fixture.write("schema.sql", users + orders);
  const again = await run.asked("draft");
  assert.ok(now.withdrawn);
  now.answer("apply");

  // An edit of the draft counts as well, and Apply seals just what was shown.
  const edited = `${await fixture.read(draft)}`.replace("-- DOWN", "-- my own words\n\n-- DOWN");
  await fixture.write(draft, edited);
  const last = await run.asked("draft");
  assert.ok(again.withdrawn);
  assert.equal(last.shown?.text, edited);
  last.answer("apply");
  const { result } = await run.next("sealed");
  assert.equal(await fixture.read(result.path), edited);
  await run.next("watching");
  assert.deepEqual(await tables(fixture), ["orders", "users"]);
});

Deno.test("a save in the middle of Apply is not applied unseen", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  await using run = startDev(fixture.project);
  const question = await run.asked("draft");
  question.answer("apply");
  await fixture.write("schema.sql", users + orders);
  const next = await run.asked("draft");
  assert.match(next.shown?.text ?? "", /CREATE TABLE orders/);
  assert.ok(!(await tables(fixture)).includes("orders"));
  next.answer("quit");
  await run.ended;
});

Deno.test("a broken schema pauses the loop, and the next save goes on", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  await using run = startDev(fixture.project);
  (await run.asked("draft")).answer("skip");
  await run.next("watching");
  await fixture.write("schema.sql", "CREATE TABEL users (id int);");
  const { error, retryIn } = await run.next("paused");
  assert.deepEqual([error.code, error.position?.line, retryIn], ["schema_invalid", 1, undefined]);
  await nothingHappens(run, 200);
  await Deno.remove(fixture.project.schema.path);
  assert.equal((await run.next("paused")).error.code, "schema_missing");
  await fixture.write("schema.sql", orders);
  assert.match((await run.asked("draft")).shown?.text ?? "", /CREATE TABLE orders/);
});

Deno.test("a file that is half written for a moment is no error", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  await using run = startDev(fixture.project);
  (await run.asked("draft")).answer("skip");
  await run.next("watching");
  await fixture.write("schema.sql", users + orders.slice(0, 20));
  await new Promise((resolve) => setTimeout(resolve, 180));
  await fixture.write("schema.sql", users + orders);
  assert.match((await run.asked("draft")).shown?.text ?? "", /CREATE TABLE orders/);
  assert.ok(!run.events.some(({ type }) => type === "paused"));
});

Deno.test("a sealed migration that arrives is applied; one that fails pauses the loop", async () => {
  await using fixture = await devFixture();
  await using run = startDev(fixture.project);
  await run.next("watching");
  await fixture.write(file(first), sealed("CREATE TABLE users (id nope);"));
  assert.equal((await run.next("paused")).error.code, "statement_failed");
  // The text that failed is asked about no more once it is another one.
  await fixture.write("schema.sql", users);
  const old = await run.asked(/failed/);
  await fixture.write(file(first), sealed("CREATE TABLE users (id int PRIMARY KEY);"));
  const question = await run.asked(/failed/);
  assert.ok(old.withdrawn);
  question.answer("retry");
  await run.next("migrated");
  await run.next("watching");
  assert.deepEqual(await tables(fixture), ["users"]);
});

Deno.test("Reset: asked twice, namespace and history rebuilt, others left alone", async () => {
  await using fixture = await devFixture({
    files: {
      "schema.sql": users + orders,
      [file(first)]: sealed("CREATE TABLE users (id int PRIMARY KEY);"),
    },
  });
  await using run = startDev(fixture.project);
  const question = await run.asked("draft");
  assert.deepEqual(question.shown?.answers, ["apply", "skip", "reset", "quit"]);
  await fixture.query("INSERT INTO app.users VALUES (1)");
  await fixture.query("CREATE TABLE app.by_hand (id int)");
  await fixture.query("CREATE SCHEMA other");
  await fixture.query("CREATE TABLE other.kept (id int)");
  question.answer("reset");
  (await run.asked(/data in it/)).answer("no");
  (await run.asked("draft")).answer("reset");
  (await run.asked(/data in it/)).answer("yes");
  (await run.asked(/Really/)).answer("no");
  assert.equal((await fixture.query("SELECT * FROM app.users")).length, 1);
  (await run.asked("draft")).answer("reset");
  (await run.asked(/data in it/)).answer("yes");
  (await run.asked(/Really/)).answer("yes");
  await run.next("reset");
  (await run.asked("draft")).answer("skip");
  assert.deepEqual(await tables(fixture), ["users"]);
  assert.equal((await fixture.query("SELECT * FROM app.users")).length, 0);
  assert.deepEqual(await tables(fixture, "other"), ["kept"]);
  const history = await fixture.query("SELECT migration_id, status FROM kalam.migrations");
  assert.deepEqual(history, [{ migration_id: first, status: "applied" }]);
});

Deno.test("Reset is for development only, and so is dev for no production", async () => {
  await using staging = await devFixture({ files: { "schema.sql": users }, purpose: "staging" });
  await using run = startDev(staging.project);
  const { shown } = await run.asked("draft");
  assert.deepEqual(shown?.answers, ["apply", "skip", "quit"]);
  await using production = await devFixture({ purpose: "production" });
  await assert.rejects(dev(production.project, { once: true }), { code: "refused" });
});

Deno.test("--force asks nothing: failed ones are retried, the draft is left", async () => {
  await using fixture = await devFixture({
    files: { "schema.sql": users, [file(first)]: sealed("CREATE TABLE users (id nope);") },
  });
  const failed = await dev(fixture.project, { once: true });
  assert.equal(failed.error?.code, "statement_failed");
  await fixture.write(file(first), sealed("CREATE TABLE users (id int PRIMARY KEY);"));
  const refused = await dev(fixture.project, { once: true });
  assert.equal(refused.error?.code, "recovery_needed");
  await using run = startDev(fixture.project, { force: true });
  await run.next("watching");
  assert.deepEqual(await tables(fixture), ["users"]);
  await fixture.write("schema.sql", users + orders);
  const { asks } = await run.next("drafted");
  assert.equal(asks, false);
  await run.next("watching");
  assert.deepEqual(await fixture.migrations(), [first, "_draft.sql"]);
  assert.deepEqual(await tables(fixture), ["users"]);
});

Deno.test("once, without anybody to ask: one pass that applies no draft", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  const result = await dev(fixture.project, { once: true });
  assert.deepEqual([result.ended, result.applied, result.draft?.state], ["once", [], "written"]);
  assert.deepEqual([await fixture.migrations(), await tables(fixture)], [["_draft.sql"], []]);
  await fixture.write("schema.sql", "CREATE TABEL users");
  const broken = await dev(fixture.project, { once: true });
  assert.ok(broken.error instanceof MigrateError);
  assert.equal(broken.error.code, "schema_invalid");
});

Deno.test("[dev] watch = false is once; apply_schema = false applies and asks nothing", async () => {
  await using fixture = await devFixture({
    files: { "schema.sql": users + orders, [file(first)]: sealed(users) },
    settings: "[dev]\nwatch = false\napply_schema = false\n",
  });
  await using run = startDev(fixture.project);
  const result = await run.ended;
  assert.deepEqual([result.ended, result.applied, result.draft?.state], ["once", [], "written"]);
  assert.deepEqual(await tables(fixture), []);
});

Deno.test("auto_create = false makes no draft, but asks about one that is there", async () => {
  await using fixture = await devFixture({
    files: { "schema.sql": users },
    settings: "[migrations]\nauto_create = false\n",
  });
  await using run = startDev(fixture.project);
  await run.next("watching");
  assert.deepEqual(await fixture.migrations(), []);
  await fixture.write(draft, sealed(users, "DROP TABLE users;"));
  const { shown, answer } = await run.asked("draft");
  assert.equal(shown?.text, sealed(users, "DROP TABLE users;"));
  answer("apply");
  await run.next("sealed");
  await run.next("watching");
  assert.deepEqual(await tables(fixture), ["users"]);
});

Deno.test("a draft edited by hand is extended, proven as it stands, and asked about once", async () => {
  await using fixture = await devFixture({ files: { "schema.sql": users } });
  await using run = startDev(fixture.project);
  await run.asked("draft");
  const text = await fixture.read(draft);
  await fixture.write(draft, text.replace("-- UP\n", "-- UP\n-- mine\n"));
  await run.asked("draft");
  await fixture.write("schema.sql", users + orders);
  const { shown, answer } = await run.asked("draft");
  assert.match(shown?.text ?? "", /-- mine[^]*CREATE TABLE users[^]*CREATE TABLE orders/);
  answer("apply");
  const { result } = await run.next("sealed");
  assert.equal(await fixture.read(result.path), shown?.text);
  await run.next("watching");
  assert.deepEqual(await tables(fixture), ["orders", "users"]);
});

Deno.test("a rename is asked about; a save withdraws that question too", async () => {
  const column = (name: string) => `CREATE TABLE users (id int PRIMARY KEY, ${name} text);\n`;
  await using fixture = await devFixture({
    files: { "schema.sql": column("full_name"), [file(first)]: sealed(column("name")) },
  });
  await using run = startDev(fixture.project);
  const old = await run.asked(/renamed one/);
  await fixture.write("schema.sql", column("whole_name"));
  const { text, answer } = await run.asked(/renamed one/);
  assert.ok(old.withdrawn);
  assert.match(text, /whole_name/);
  answer("0");
  (await run.asked("draft")).answer("quit");
  await run.ended;
});
