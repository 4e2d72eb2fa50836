import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../../lib/apply/migrate.ts";
import { repair } from "../../../lib/apply/repair.ts";
import { retry } from "../../../lib/apply/retry.ts";
import { status } from "../../../lib/apply/status.ts";
import type { Ask } from "../../../lib/engine/ask.ts";
import { startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { isCode } from "../../apply/is_code.ts";
import { withMigration } from "./in_process.ts";

const id = "20260101000000_rooms.sql";
const create = "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED');";

Deno.test("a statement that fails: what ran before it stays, and the mended file goes on after it", async () => {
  await using server = await startKalamdb();
  const text = `-- UP\n${create}\nALTER TABLE chat.nowhere ADD COLUMN a TEXT;\n`;
  await withMigration(server, { id, text }, async (project) => {
    const { failed } = await migrate(project);
    assert.equal(failed?.error.code, "statement_failed");
    assert.equal(failed?.error.position?.line, 3);
    await assert.rejects(migrate(project), isCode("recovery_needed"));
    const mended = text.replace("chat.nowhere", "chat.rooms");
    await Deno.writeTextFile(join(project.migrations.dir, id), mended);
    await retry(project, "rooms");
    assert.equal((await migrate(project)).applied.length, 1);
    assert.equal(server.statements().filter((one) => `${one};` === create).length, 1);
  });
});

Deno.test("rows whose end nobody knows are asked about, and decided by hand", async () => {
  await using server = await startKalamdb();
  const insert = "INSERT INTO chat.rooms (id) VALUES (1);";
  const text = `-- UP\n${create}\n${insert}\n`;
  await withMigration(server, { id, text }, async (project) => {
    server.inject({ kind: "drop-after", when: /INTO chat\.rooms/ });
    assert.ok((await migrate(project)).failed);
    assert.equal((await status(project)).applying.length, 1);
    await assert.rejects(migrate(project), isCode("recovery_needed"));
    const asked: string[] = [];
    const ask: Ask = {
      choose: (question, choices) => {
        asked.push(question);
        return Promise.resolve(choices.at(-1)?.value);
      },
      confirm: () => Promise.resolve(false),
    };
    await assert.rejects(migrate(project, { ask }), isCode("recovery_needed"));
    assert.match(asked[0] ?? "", /line 3/);
    await repair(project, id, { markApplied: true, reason: "looked: the row is there" });
    assert.equal((await status(project)).applied.length, 1);
  });
});

Deno.test("of two that migrate at once one works and the other one is told who does", async () => {
  await using server = await startKalamdb();
  await withMigration(server, { id, text: `-- UP\n${create}\n` }, async (project) => {
    server.inject({ kind: "slow", when: /CREATE TABLE chat/, milliseconds: 700 });
    const runs = await Promise.allSettled([
      migrate(project, { holder: { owner: "ada", host: "one", pid: 1 } }),
      migrate(project, { holder: { owner: "bob", host: "two", pid: 2 } }),
    ]);
    const done = runs.filter((run) => run.status === "fulfilled");
    const refused = runs.filter((run) => run.status === "rejected");
    assert.deepEqual([done.length, refused.length], [1, 1]);
    assert.ok(isCode("locked")(refused[0]?.reason));
    assert.match(refused[0]?.reason.message, /ada@one|bob@two/);
    const waited = await migrate(project, { wait: 5000 });
    assert.equal(waited.upToDate, true);
  });
});

Deno.test("the lock of a run that is gone is taken over when it runs out", async () => {
  await using server = await startKalamdb();
  await withMigration(server, { id, text: `-- UP\n${create}\n` }, async (project) => {
    await migrate(project);
    const locks = server.state.rows.get("kalam_migrate.locks");
    const columns = server.state.tables.get("kalam_migrate.locks")?.definition.columns ?? [];
    const column = (name: string) => columns.find((one) => one.name === name)?.id ?? 0;
    const [[key, row] = []] = [...locks ?? []];
    assert.ok(key !== undefined && row !== undefined && locks !== undefined);
    const expires = (at: number) =>
      locks.set(key, { ...row, values: { ...row.values, [column("expires")]: BigInt(at) } });
    expires(Date.now() + 60_000);
    await assert.rejects(migrate(project), isCode("locked"));
    expires(Date.now() - 1);
    assert.equal((await migrate(project)).upToDate, true);
  });
});
