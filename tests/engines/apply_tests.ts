import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { retry } from "../../lib/apply/retry.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { status } from "../../lib/apply/status.ts";
import { isCode } from "../apply/is_code.ts";
import type { Profile } from "../support/wire/profile.ts";
import { type EngineProject, withEngine } from "./engine_project.ts";

const more = "20260103000000_more.sql";

async function stateOf(
  profile: Profile | undefined,
  act: (engine: EngineProject) => Promise<void>,
) {
  return await withEngine(profile, async (engine) => {
    await act(engine);
    return await engine.state();
  });
}

async function forward({ project }: EngineProject): Promise<void> {
  assert.equal((await migrate(project)).failed?.error.message, undefined);
}

async function back(engine: EngineProject): Promise<void> {
  await forward(engine);
  const { failed, rolledBack } = await rollback(engine.project, { yes: true });
  assert.equal(failed?.error.message, undefined);
  assert.equal(rolledBack.length, 1);
}

/** That files run to the same end as on PostgreSQL, and stop and go on where they should. */
export function applyTests(profile: Profile): void {
  Deno.test(`${profile.name}: migrations end as on PostgreSQL`, async () => {
    assert.deepEqual(await stateOf(profile, forward), await stateOf(undefined, forward));
  });

  Deno.test(`${profile.name}: a rollback ends as on PostgreSQL`, async () => {
    assert.deepEqual(await stateOf(profile, back), await stateOf(undefined, back));
  });

  Deno.test(`${profile.name}: what failed is recorded, and its retry begins at what was not done`, () =>
    withEngine(profile, async ({ project, write, query }) => {
      const up = (id: number) =>
        "-- UP\nCREATE TABLE more (id int);\nINSERT INTO more VALUES (1);\n" +
        `INSERT INTO notes VALUES (${id});\nINSERT INTO more VALUES (2);\n`;
      await write(more, up(1));
      const { failed } = await migrate(project);
      assert.equal(failed?.id, more);
      assert.equal(failed?.error.position?.line, 4);
      assert.deepEqual(
        await query(`SELECT status, statements_done AS done, statement_begun AS begun
          FROM kalam.migrations WHERE name = 'more'`),
        [{ status: "failed", done: 2, begun: null }],
      );
      await assert.rejects(migrate(project), isCode("recovery_needed"));
      await query("DELETE FROM app.notes WHERE id = 1");
      await retry(project, more);
      assert.deepEqual((await migrate(project)).applied.map(({ id }) => id), [more]);
      assert.deepEqual(await query("SELECT id FROM app.more ORDER BY id"), [{ id: 1 }, { id: 2 }]);
    }));

  Deno.test(`${profile.name}: of DDL that rows contradict nothing stays`, () =>
    withEngine(profile, async ({ project, write, query }) => {
      await write(more, "-- UP\nALTER TABLE tags ADD CONSTRAINT one UNIQUE (note);\n");
      const { failed, applied } = await migrate(project);
      assert.equal(applied.length, 2);
      assert.match(failed?.error.message ?? "", /could not create unique index/);
      assert.deepEqual(await query("SELECT 1 FROM pg_constraint WHERE conname = 'one'"), []);
    }));

  Deno.test(`${profile.name}: transaction words are refused before anything runs`, () =>
    withEngine(profile, async ({ project, write }) => {
      await write(more, "-- kalam: no-transaction\n-- UP\nBEGIN;\nDELETE FROM tags;\nCOMMIT;\n");
      await assert.rejects(
        migrate(project),
        isCode("migration_invalid", ({ problems }) => {
          assert.equal(problems.length, 2);
          assert.match(problems[0]?.hint ?? "", /every statement of a migration/);
        }),
      );
      assert.equal((await status(project)).pending.length, 3);
    }));

  Deno.test(`${profile.name}: of many runs at once each migration is applied by one`, () =>
    withEngine(profile, async ({ project, state }) => {
      const runs = await Promise.all(
        Array.from({ length: 4 }, () => migrate(project, { wait: 30_000 })),
      );
      assert.deepEqual(runs.map(({ failed }) => failed?.error.message).filter(Boolean), []);
      assert.equal(runs.flatMap(({ applied }) => applied).length, 2);
      assert.deepEqual(await state(), await stateOf(undefined, forward));
    }));
}
