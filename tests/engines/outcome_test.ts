import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { ambiguous, cockroach } from "../support/wire/profiles/cockroach.ts";
import { conflict, yugabyte } from "../support/wire/profiles/yugabyte.ts";
import type { Profile } from "../support/wire/profile.ts";
import { type EngineProject, withEngine } from "./engine_project.ts";

/** The number of the first request of a run that a pattern fits. */
async function numberOf(
  profile: Profile | undefined,
  pattern: RegExp,
  prepare: (engine: EngineProject) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  return await withEngine(profile, async (engine) => {
    await prepare(engine);
    await migrate(engine.project);
    const { proxy } = engine;
    const number = proxy.requests.findIndex((sql) => pattern.test(sql));
    assert.ok(number >= 0);
    return number;
  });
}

async function stateOfPlain(): Promise<unknown> {
  return await withEngine(undefined, async ({ project, state }) => {
    await migrate(project);
    return await state();
  });
}

async function recovers({ project, state }: EngineProject): Promise<void> {
  assert.equal((await migrate(project)).failed?.error.message, undefined);
  assert.deepEqual(await state(), await stateOfPlain());
}

for (const [when, accident] of [["not done", ambiguous], ["done", { after: ambiguous }]] as const) {
  for (
    const [what, pattern] of [["DDL", /^CREATE TABLE tags/], ["rows", /^INSERT INTO tags/]] as const
  ) {
    Deno.test(`an ambiguous result is no failure, and is looked up: ${what} ${when}`, async () => {
      const number = await numberOf(cockroach, pattern);
      // Rows and their record are ambiguous where they are committed.
      const at = number + (what === "rows" ? 3 : 0);
      await withEngine(cockroach, async (engine) => {
        engine.proxy.accident(at, accident);
        const { failed } = await migrate(engine.project);
        assert.equal(failed?.error.code, "connection_failed");
        assert.match(failed?.error.message ?? "", /does not know what became of a statement/);
        assert.equal((await status(engine.project)).applying.length, 1);
        await recovers(engine);
      });
    });
  }
}

Deno.test("an invalid index that an online build left behind is dropped, and built anew", async () => {
  const number = await numberOf(yugabyte, /^CREATE INDEX/);
  await withEngine(yugabyte, async (engine) => {
    engine.proxy.accident(number, "cut after");
    await migrate(engine.project);
    await engine.query(
      "UPDATE pg_index SET indisvalid = false " +
        "WHERE indexrelid = 'app.notes_body'::regclass",
    );
    await engine.forgetHolder();
    const before = engine.proxy.requests.length;
    await recovers(engine);
    const drops = engine.proxy.requests.slice(before).filter((sql) => /drop index/i.test(sql));
    assert.deepEqual(drops, ["DROP INDEX IF EXISTS app.notes_body"]);
  });
});

Deno.test("on PostgreSQL itself what runs outside transactions is not tried again", async () => {
  const add = ({ write }: EngineProject) =>
    write("20260103000000_on.sql", "-- UP\nCREATE INDEX CONCURRENTLY again ON notes (tag);\n");
  const number = await numberOf(undefined, /^CREATE INDEX CONCURRENTLY/, add);
  await withEngine(undefined, async (engine) => {
    await add(engine);
    engine.proxy.accident(number, conflict);
    const events: string[] = [];
    const { failed } = await migrate(engine.project, {
      onEvent: ({ type }) => events.push(type),
    });
    assert.match(failed?.error.message ?? "", /could not serialize/);
    assert.deepEqual(events.filter((type) => type === "retrying"), []);
  });
});
