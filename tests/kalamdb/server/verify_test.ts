import assert from "node:assert/strict";
import { startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { withChat } from "./with_project.ts";

const folder = "kalam/migrations";
const base = "20260101000000_rooms.sql";
const late = "20260102000000_late.sql";
const newer = "20260103000000_newer.sql";
const rooms = "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED');";

Deno.test("a late migration that commutes, and one that does not", async () => {
  await using server = await startKalamdb();
  await withChat(server, async ({ ok, run, json, write }) => {
    await write(`${folder}/${base}`, `-- UP\n${rooms}\n-- DOWN\nDROP TABLE chat.rooms;\n`);
    const column = (name: string) =>
      `-- UP\nALTER TABLE chat.rooms ADD COLUMN ${name} TEXT;\n-- DOWN\n` +
      `ALTER TABLE chat.rooms DROP COLUMN ${name};\n`;
    await write(`${folder}/${newer}`, column("newer"));
    await ok("migrate");
    await write(`${folder}/${late}`, column("late"));
    const found = await json("verify");
    assert.deepEqual(found.branches, [
      { late, overtaken: [newer], applied: false, commutes: true, settled: false, differences: [] },
    ]);
    const { code, stderr } = await run("verify", "--check");
    assert.equal(code, 0, stderr);
    assert.match(stderr, /they commute: 20260102000000_late\.sql/);
    await write(
      `${folder}/${late}`,
      "-- UP\nALTER TABLE chat.rooms RENAME COLUMN id TO key;\n" +
        "ALTER TABLE chat.rooms DROP COLUMN newer;\n-- DOWN\n",
    );
    const refused = await run("verify", "--check");
    assert.equal(refused.code, 3);
    assert.match(
      refused.stdout,
      /20260102000000_late\.sql would come after 20260103000000_newer\.sql:\n +fails in the order of the files: kalam\/migrations\/20260102000000_late\.sql:3: /,
    );
  });
});

Deno.test("what is applied by hand is looked for, what is not shown is noted, and all is kept", async () => {
  await using server = await startKalamdb();
  await withChat(server, async ({ ok, run, json, write }) => {
    await write(`${folder}/${base}`, `-- UP\n${rooms}\n-- DOWN\nDROP TABLE chat.rooms;\n`);
    await ok("migrate");
    await write(
      `${folder}/${newer}`,
      "-- UP\nALTER TABLE chat.rooms ADD COLUMN topic TEXT;\n" +
        "CREATE INDEX by_topic ON chat.rooms (topic);\n-- DOWN\n",
    );
    const strict = await run("repair", "newer", "--mark-applied", "--strict");
    assert.equal(strict.code, 4);
    assert.match(strict.stderr, /column "topic" on "rooms" is not there/);
    const marked = await run("repair", "newer", "--mark-applied", "--reason", "ticket 7");
    assert.equal(marked.code, 0);
    assert.match(marked.stderr, /warning: .*\n +column "topic" on "rooms" is not there/);
    assert.match(marked.stderr, /note: .*does not show it: index "by_topic"/);
    await ok("repair", "newer", "--mark-pending");
    await ok("migrate");
    const [, entry] = (await json("status")).applied;
    assert.deepEqual(entry.repairs.map(({ how }: { how: string }) => how), [
      "mark-applied",
      "mark-pending",
    ]);
    assert.equal(entry.repairs[0].reason, "ticket 7");
    assert.match(entry.repairs[0].by, /@/);
    assert.match(await ok("status"), /mark-applied, 20\d\d-.* by .*@.*: ticket 7\n/);
    await write(
      `${folder}/${newer}`,
      "-- UP\nALTER TABLE chat.rooms ADD COLUMN subject TEXT;\n-- DOWN\n",
    );
    assert.equal((await run("verify", "--check")).code, 3);
    await ok("repair", "newer", "--accept-checksum", "--reason", "renamed by hand");
    assert.deepEqual((await json("verify")).changed, []);
  });
});

Deno.test("verify says how what is there differs, and what would lead back", async () => {
  await using server = await startKalamdb();
  await withChat(server, async ({ ok, json, run, write }) => {
    await write(`${folder}/${base}`, `-- UP\n${rooms}\n-- DOWN\nDROP TABLE chat.rooms;\n`);
    await ok("migrate");
    const table = server.state.tables.get("chat.rooms");
    assert.ok(table);
    server.state.tables.set("chat.extra", { ...table, name: "extra" } as typeof table);
    const before = server.dump("chat");
    const found = await json("verify");
    assert.deepEqual([found.drift, found.sql], [["extra table extra"], ["DROP TABLE chat.extra"]]);
    assert.match(found.notes.join(), /not checked, the server does not show them: .*index/);
    const { code, stdout } = await run("verify", "--check");
    assert.equal(code, 3);
    assert.match(stdout, /\n-- data_loss: .*\nDROP TABLE chat\.extra;\n/);
    assert.equal(server.dump("chat"), before);
  });
});

Deno.test("a way back that does not lead back is told", async () => {
  await using server = await startKalamdb();
  await withChat(server, async ({ ok, json, write }) => {
    await write(`${folder}/${base}`, `-- UP\n${rooms}\n-- DOWN\nDROP TABLE chat.rooms;\n`);
    const up = "-- UP\nALTER TABLE chat.rooms ADD COLUMN topic TEXT;\n-- DOWN\n";
    await write(
      `${folder}/${late}`,
      `${up}ALTER TABLE chat.rooms ALTER COLUMN topic SET NOT NULL;\n`,
    );
    await write(`${folder}/${newer}`, `${up.replace("topic", "newer")}DROP TABLE chat.nowhere;\n`);
    await ok("migrate");
    const { replay, clean } = await json("verify");
    assert.equal(clean, false);
    assert.equal(replay[0], `${late}: after DOWN, column "topic" on "rooms" is left over`);
    assert.match(
      replay[1],
      /^20260103000000_newer\.sql: DOWN fails: kalam\/migrations\/20260103000000_newer\.sql:4: .*"nowhere"/,
    );
  });
});
