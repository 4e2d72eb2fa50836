import assert from "node:assert/strict";
import { join } from "node:path";
import { deploy } from "../../../lib/deploy/deploy.ts";
import type { Project } from "../../../lib/project/project.ts";
import { isCode } from "../../apply/is_code.ts";
import { startDev } from "../../dev/start_dev.ts";
import { type Kalamdb, startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { withMigration } from "./in_process.ts";

const id = "20260101000000_rooms.sql";
const rooms = "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED');\n";
const news = "CREATE TOPIC chat.news;\n";
const text = `-- UP\n${rooms}\n-- DOWN\nDROP TABLE chat.rooms;\n`;

const save = (project: Project, schema: string) =>
  Deno.writeTextFile(join(project.dir, "schema.sql"), schema);
const names = ({ state }: Kalamdb) =>
  [...state.tables.keys(), ...state.topics.keys()]
    .filter((name) => name.startsWith("chat."));

Deno.test("dev on KalamDB: sealed ones applied, the draft asked about, Apply, Reset, Quit", async () => {
  await using server = await startKalamdb();
  await withMigration(server, { id, text }, async (project) => {
    await save(project, rooms + news);
    await using run = startDev(project);
    const question = await run.asked("draft");
    assert.deepEqual(names(server), ["chat.rooms"]);
    assert.match(question.shown?.text ?? "", /CREATE TOPIC chat\.news/);
    question.answer("apply");
    await run.next("watching");
    assert.deepEqual(names(server), ["chat.rooms", "chat.news"]);
    await save(project, rooms);
    const drop = await run.asked("draft");
    assert.match(drop.shown?.text ?? "", /DROP TOPIC chat\.news/);
    drop.answer("reset");
    (await run.asked(/^Drop/)).answer("yes");
    (await run.asked(/^Nothing brings/)).answer("yes");
    (await run.asked("draft")).answer("quit");
    assert.equal((await run.ended).ended, "quit");
    // Made anew from the sealed migrations.
    assert.deepEqual(names(server), ["chat.rooms", "chat.news"]);
  });
});

Deno.test("deploy on KalamDB: replay, drift, plan, migrate and the comparison afterwards", async () => {
  await using server = await startKalamdb();
  await withMigration(server, { id, text }, async (project) => {
    await save(project, rooms);
    const { plan } = await deploy(project, { dryRun: true });
    assert.deepEqual([plan.pending, names(server)], [[id], []]);
    const result = await deploy(project, { yes: true });
    assert.deepEqual(result.migrate?.applied.map((one) => one.id), [id]);
    assert.deepEqual(result.differs, []);
    await save(project, rooms + news);
    await assert.rejects(deploy(project, { yes: true }), isCode("refused"));
  });
});

Deno.test("deploy on KalamDB stops where the server is not what was applied", async () => {
  await using server = await startKalamdb();
  await withMigration(server, { id, text }, async (project) => {
    await save(project, rooms);
    await deploy(project, { yes: true });
    server.state.tables.delete("chat.rooms");
    const second = "20260102000000_news.sql";
    await Deno.writeTextFile(
      join(project.migrations.dir, second),
      `-- UP\n${news}\n-- DOWN\nDROP TOPIC chat.news;\n`,
    );
    await save(project, rooms + news);
    await assert.rejects(deploy(project, { yes: true }), /is not what its migrations made it/);
    assert.deepEqual(names(server), []);
  });
});
