import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { repair } from "../../lib/apply/repair.ts";
import { retry } from "../../lib/apply/retry.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { status } from "../../lib/apply/status.ts";
import { baselinePath } from "../../lib/project/paths.ts";
import { type Fixture, makeFixture, onEachEngine } from "./fixture.ts";
import { isCode } from "./is_code.ts";

const first = "20260101000000_users.sql";
const second = "20260102000000_orders.sql";
const third = "20260103000000_items.sql";

async function threeTables(fixture: Fixture): Promise<void> {
  for (const file of [first, second, third]) {
    const table = file.slice(15, -4);
    await fixture.writeRaw(
      file,
      `-- UP\nCREATE TABLE ${table} (id int);\n-- DOWN\nDROP TABLE ${table};\n`,
    );
  }
  await migrate(fixture.project);
}

async function tables(fixture: Fixture): Promise<string[]> {
  const rows = await fixture.query(
    "SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace AND relkind = 'r' ORDER BY 1",
  );
  return rows.map(({ relname }) => String(relname));
}

onEachEngine(
  "the newest one goes, with its record and its place in the baseline",
  async (fixture) => {
    await threeTables(fixture);
    const { project } = fixture;
    const events: string[] = [];
    const result = await rollback(project, { yes: true, onEvent: ({ type }) => events.push(type) });
    assert.deepEqual(result.rolledBack.map(({ id }) => id), [third]);
    assert.deepEqual(result.lost.length, 1);
    assert.match(result.lost[0] ?? "", /items/);
    assert.deepEqual(events, ["rolling_back", "rolled_back"]);
    assert.deepEqual(await tables(fixture), ["orders", "users"]);
    const { applied, pending } = await status(project);
    assert.deepEqual([applied.length, pending.map(({ id }) => id)], [2, [third]]);
    const baseline = await Deno.readTextFile(baselinePath(project));
    assert.match(baseline, /orders/);
    assert.doesNotMatch(baseline, /items/);
    assert.deepEqual((await migrate(project)).applied.map(({ id }) => id), [third]);
  },
);

onEachEngine("back to one that stays, and all the way", async (fixture) => {
  await threeTables(fixture);
  const { project } = fixture;
  const dry = await rollback(project, { to: "users", dryRun: true });
  assert.deepEqual([dry.rolledBack, dry.notRun], [[], [third, second]]);
  assert.equal((await tables(fixture)).length, 3);
  const asked: string[] = [];
  const ask = {
    confirm: (question: string) => Promise.resolve(asked.push(question) > 0),
    choose: () => Promise.resolve(undefined),
  };
  const { rolledBack } = await rollback(project, { to: "users", ask });
  assert.deepEqual(rolledBack.map(({ id }) => id), [third, second]);
  assert.match(asked.join(), /2 migrations, down to "20260102000000_orders.sql".*items.*orders/s);
  assert.equal((await rollback(project, { all: true, yes: true })).rolledBack.length, 1);
  assert.deepEqual(await tables(fixture), []);
  const none = await rollback(project, { yes: true });
  assert.deepEqual([none.rolledBack, none.notRun], [[], []]);
});

onEachEngine("a DOWN that fails leaves its migration applied and whole", async (fixture) => {
  await threeTables(fixture);
  await fixture.writeRaw(
    second,
    "-- UP\nCREATE TABLE orders (id int);\n-- DOWN\nDROP TABLE orders;\n  DROP TABLE nothing;\n",
  );
  const { rolledBack, failed, notRun } = await rollback(fixture.project, { all: true, yes: true });
  assert.deepEqual(rolledBack.map(({ id }) => id), [third]);
  assert.equal(failed?.id, second);
  assert.equal(failed?.error.code, "statement_failed");
  const { line, column } = failed?.error.position ?? {};
  assert.deepEqual([line, column], [5, 3]);
  assert.deepEqual(notRun, [first]);
  assert.deepEqual(await tables(fixture), ["orders", "users"]);
  assert.equal((await status(fixture.project)).applied.length, 2);
});

onEachEngine("without a way back nothing runs at all", async (fixture) => {
  await threeTables(fixture);
  await fixture.writeRaw(second, "-- UP\nCREATE TABLE orders (id int);\n");
  await assert.rejects(rollback(fixture.project, { all: true, yes: true }), isCode("refused"));
  await fixture.writeRaw(
    second,
    "-- Irreversible: no DOWN brings the structure back\n-- UP\nCREATE TABLE orders (id int);\n-- DOWN\n",
  );
  await assert.rejects(rollback(fixture.project, { all: true, yes: true }), isCode("refused"));
  await fixture.remove(third);
  await assert.rejects(rollback(fixture.project, { yes: true }), isCode("refused"));
  await assert.rejects(rollback(fixture.project, {}), isCode("refused"));
  assert.equal((await tables(fixture)).length, 3);
});

onEachEngine("production and a missing answer are refused", async (fixture) => {
  await threeTables(fixture);
  const { project } = fixture;
  const environment = { ...project.environment, purpose: "production" } as const;
  const production = { ...project, environment };
  await assert.rejects(rollback(production, { yes: true }), isCode("refused"));
  await assert.rejects(rollback(project), isCode("refused"));
  assert.equal((await tables(fixture)).length, 3);
  const { rolledBack } = await rollback(production, { yes: true, allowProduction: true });
  assert.equal(rolledBack.length, 1);
});

onEachEngine("statement by statement it goes on where it stopped", async (fixture) => {
  const { project } = fixture;
  const up = "-- kalam: no-transaction\n-- UP\nCREATE TABLE users (id int);\n" +
    "CREATE INDEX CONCURRENTLY by_id ON users (id);\n-- DOWN\nDROP INDEX CONCURRENTLY by_id;\n";
  await fixture.writeRaw(first, `${up}DROP TABLE nothing;\nDROP TABLE users;\n`);
  await migrate(project);
  const { failed } = await rollback(project, { yes: true });
  assert.equal(failed?.error.code, "statement_failed");
  assert.deepEqual((await status(project)).failed.map(({ id }) => id), [first]);
  await assert.rejects(migrate(project), isCode("recovery_needed"));
  await assert.rejects(migrate(project, { force: true }), isCode("recovery_needed"));
  await assert.rejects(retry(project, first), isCode("refused"));
  await fixture.writeRaw(first, `${up}SELECT 1;\nDROP TABLE users;\n`);
  const { rolledBack } = await rollback(project, { yes: true });
  assert.deepEqual(rolledBack.map(({ id }) => id), [first]);
  assert.deepEqual(await tables(fixture), []);
  assert.deepEqual((await status(project)).pending.map(({ id }) => id), [first]);
});

Deno.test("a build in a DOWN that broke off is cleared before it is tried again", async () => {
  await using fixture = await makeFixture("postgres");
  const { project } = fixture;
  await fixture.writeRaw(
    first,
    "-- UP\nCREATE TABLE users (id int);\nINSERT INTO users VALUES (1), (1);\n-- DOWN\n" +
      "CREATE UNIQUE INDEX CONCURRENTLY once ON users (id);\n",
  );
  await migrate(project);
  assert.ok((await rollback(project, { yes: true })).failed);
  const indexes = () =>
    fixture.query(
      "SELECT indisvalid AS valid FROM pg_index WHERE indrelid = 'app.users'::regclass",
    );
  assert.deepEqual(await indexes(), [{ valid: false }]);
  await fixture.query("DELETE FROM app.users");
  const { rolledBack, failed } = await rollback(project, { yes: true });
  assert.equal(failed?.error.message, undefined);
  assert.equal(rolledBack.length, 1);
  assert.deepEqual(await indexes(), [{ valid: true }]);
});

onEachEngine("a half rolled back one can be settled by hand", async (fixture) => {
  const { project, dir } = fixture;
  const up = "-- kalam: no-transaction\n-- UP\nCREATE TABLE users (id int);\n-- DOWN\n";
  await fixture.writeRaw(first, `${up}SELECT 1;\nDROP TABLE nothing;\n`);
  await migrate(project);
  await rollback(project, { yes: true });
  await repair(project, first, { markApplied: true });
  assert.deepEqual((await status(project)).applied.map(({ id }) => id), [first]);
  assert.ok((await migrate(project)).upToDate);
  assert.ok((await Deno.stat(join(dir, "kalam.toml"))).isFile);
});
