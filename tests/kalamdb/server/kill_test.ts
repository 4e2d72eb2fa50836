import assert from "node:assert/strict";
import { migrate } from "../../../lib/apply/migrate.ts";
import { status } from "../../../lib/apply/status.ts";
import { openKalamdbTarget } from "../../../lib/kalamdb/target/open_kalamdb_target.ts";
import type { Project } from "../../../lib/project/project.ts";
import { type Kalamdb, startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { withMigration } from "./in_process.ts";
import { letLeaseRunOut, rooms } from "./rooms.ts";

const PROCESS = new URL("../../apply/migrate_process.ts", import.meta.url);

async function finishes(server: Kalamdb, project: Project, whole: string): Promise<void> {
  server.clearFaults();
  letLeaseRunOut(server);
  const before = await status(project);
  const open = before.applied.length + before.pending.length + before.applying.length;
  assert.equal(open, 1, JSON.stringify(before));
  const { failed } = await migrate(project);
  assert.equal(failed?.error.message, undefined);
  assert.equal(server.dump("chat"), whole);
  assert.equal((await status(project)).applied.length, 1);
}

async function undisturbed(): Promise<{ whole: string; requests: number }> {
  await using server = await startKalamdb();
  await withMigration(server, rooms, async (project) => {
    assert.equal((await migrate(project)).applied.length, 1);
  });
  const requests = server.requests().filter((path) => path.endsWith("/sql")).length;
  return { whole: server.dump("chat"), requests };
}

for (const kind of ["drop-before", "drop-after"] as const) {
  Deno.test(`a run that is cut off at any request (${kind}) is finished by the next`, async () => {
    const { whole, requests } = await undisturbed();
    assert.ok(requests > 20);
    for (let at = 0; at < requests; at++) {
      await using server = await startKalamdb();
      await withMigration(server, rooms, async (project) => {
        server.inject({ kind, after: at });
        // The dead send nothing more.
        server.inject({ kind: "drop-before", after: at, times: Infinity });
        await using target = openKalamdbTarget(server.url, {
          variables: project.variables,
          firstPause: 1,
        });
        await migrate(project, { target }).catch(() => {});
        await finishes(server, project, whole);
      });
    }
  });
}

Deno.test("a run killed during each of its statements is finished by the next", async () => {
  const { whole } = await undisturbed();
  for (
    const when of [/CREATE TABLE chat/, /ADD COLUMN topic/, /RENAME/, /CREATE TOPIC/, /SOURCE/]
  ) {
    await using server = await startKalamdb();
    await withMigration(server, rooms, async (project) => {
      server.inject({ kind: "slow", when, milliseconds: 5000 });
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", PROCESS.pathname, project.dir],
        env: { KALAM_USER: server.user, KALAM_PASSWORD: server.password },
        stdout: "null",
        stderr: "null",
      }).spawn();
      while (!server.statements().some((sql) => when.test(sql))) {
        await new Promise((ok) => setTimeout(ok, 5));
      }
      child.kill("SIGKILL");
      await child.status;
      await finishes(server, project, whole);
    });
  }
});
