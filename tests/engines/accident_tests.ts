import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { status } from "../../lib/apply/status.ts";
import type { Profile, Refusal } from "../support/wire/profile.ts";
import type { Accident } from "../support/wire/serve_connection.ts";
import { type EngineDatabase, engineDatabase } from "./engine_database.ts";
import { type EngineProject, withEngine } from "./engine_project.ts";

interface Run {
  readonly requests: readonly string[];
  readonly state: unknown;
}

/** A whole run, and what it asked for. */
async function wholeRun(profile: Profile, act: (engine: EngineProject) => Promise<void>) {
  return await withEngine(profile, async (engine): Promise<Run> => {
    const before = engine.proxy.requests.length;
    await act(engine);
    return { requests: engine.proxy.requests.slice(before), state: await engine.state() };
  });
}

/** Does something for each request of a run, a few at a time, each of them on a cleared database. */
async function atEach(
  { requests }: Run,
  body: (number: number, database: EngineDatabase) => Promise<void>,
): Promise<void> {
  const numbers = requests.map((_, number) => number);
  const worker = async () => {
    await using database = await engineDatabase();
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      try {
        await database.clear();
        await body(number, database);
      } catch (error) {
        throw new Error(`at request ${number}: ${requests[number]}`, { cause: error });
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

async function forward({ project }: EngineProject): Promise<void> {
  assert.equal((await migrate(project)).failed?.error.message, undefined);
}

async function back({ project }: EngineProject): Promise<void> {
  assert.equal((await rollback(project, { yes: true })).failed?.error.message, undefined);
}

/** No engine has somebody else's changes in the way of giving up. */
const givesUp = (sql: string | undefined): boolean => /^rollback\b/i.test(sql ?? "");

/** A conflict, and a lost connection, at every request of a run. */
export function accidentTests(profile: Profile, conflict: Refusal): void {
  Deno.test(`${profile.name}: a conflict at any request is tried again`, async () => {
    const run = await wholeRun(profile, forward);
    await atEach(run, async (number, database) => {
      if (givesUp(run.requests[number])) return;
      await withEngine(profile, async (engine) => {
        engine.proxy.accident(number, conflict);
        await forward(engine);
        assert.deepEqual(await engine.state(), run.state);
      }, database);
    });
  });

  Deno.test(`${profile.name}: a connection lost at any request is recovered, unasked`, async () => {
    const run = await wholeRun(profile, forward);
    await atEach(run, (number, database) =>
      withEngine(profile, async (engine) => {
        engine.proxy.accident(number, number === 0 ? "cut before" : "cut after");
        const first = await migrate(engine.project).catch((error) => error);
        await engine.forgetHolder();
        await status(engine.project);
        await forward(engine);
        assert.deepEqual(await engine.state(), run.state, `${first}`);
      }, database));
  });
}

/** The same at every request of a rollback. */
export function rollbackAccidentTests(profile: Profile, conflict: Refusal): void {
  const accidents: readonly Accident[] = [conflict, "cut after"];
  for (const what of accidents) {
    const name = typeof what === "object" ? "conflict" : "lost connection";
    Deno.test(`${profile.name}: a rollback survives a ${name} at any request`, async () => {
      const run = await withEngine(profile, async (engine): Promise<Run> => {
        await forward(engine);
        const before = engine.proxy.requests.length;
        await back(engine);
        return { requests: engine.proxy.requests.slice(before), state: await engine.state() };
      });
      await atEach(run, async (number, database) => {
        if (typeof what === "object" && givesUp(run.requests[number])) return;
        await withEngine(profile, async (engine) => {
          await forward(engine);
          engine.proxy.accident(number, what);
          const first = await rollback(engine.project, { yes: true }).catch((error) => error);
          await engine.forgetHolder();
          const { applied, applying } = await status(engine.project);
          if (applying.length > 0 || applied.length > 1) await back(engine);
          assert.deepEqual(await engine.state(), run.state, `${first}`);
        }, database);
      });
    });
  }
}
