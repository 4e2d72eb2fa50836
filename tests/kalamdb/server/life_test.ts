import assert from "node:assert/strict";
import { startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { withChat, withProject } from "./with_project.ts";

const chat = (step: number) =>
  Deno.readTextFile(new URL(`../../../fixtures/kalamdb/chat/${step}.sql`, import.meta.url));

Deno.test("a chat application goes through its whole life on a KalamDB server", async () => {
  await using server = await startKalamdb({ version: "0.7" });
  const dumps: string[] = [server.dump("chat")];
  await withChat(server, async (project) => {
    const { ok, run, json, write } = project;
    const counts = async () => {
      const { applied, pending } = await json("status");
      return [applied.length, pending.length];
    };
    for (const step of [1, 2, 3]) {
      await write("schema.sql", await chat(step));
      assert.equal((await run("diff", "--check")).code, 3);
      await ok("draft");
      if (step === 2) await ok("create", "second-step");
      else await ok("seal");
      assert.deepEqual(await counts(), [step - 1, 1]);
      assert.equal((await run("status", "--check")).code, 3);
      assert.match(await ok("migrate", "--dry-run"), /Would apply 1 migration/);
      assert.deepEqual(await counts(), [step - 1, 1]);
      assert.match(await ok("migrate"), /Applied \d{14}_/);
      await ok("diff", "--check");
      await ok("verify", "--check");
      dumps.push(server.dump("chat"));
    }
    assert.match(await ok("migrate"), /Nothing to apply/);
    for (const left of [2, 1, 0]) {
      await ok("rollback", "--yes");
      assert.deepEqual(await counts(), [left, 3 - left]);
      const records = (dump: string) => JSON.parse(dump).records;
      const schema = (dump: string) => ({ ...JSON.parse(dump), records: [] });
      const now = server.dump("chat");
      assert.deepEqual(schema(now), schema(dumps[left] ?? ""));
      const applied = records(now).filter((one: { status: string }) => one.status === "applied");
      assert.equal(applied.length, left);
    }
    await ok("migrate");
    assert.deepEqual(await counts(), [3, 0]);
    assert.equal(server.dump("chat"), dumps[3]);
    await ok("verify", "--check");
  });
});

for (const version of ["0.5", "0.8"] as const) {
  Deno.test(`the same on a server of ${version}, and the project taken over from there`, async () => {
    await using server = await startKalamdb({ version });
    await withChat(server, async ({ ok, write }) => {
      await write("schema.sql", await chat(1));
      await ok("create", "chat");
      await ok("migrate");
      await ok("verify", "--check");
    });
    const before = server.dump("chat");
    // As on a server that no migration tool has touched.
    server.state.migrations.clear();
    await withProject(server, async ({ ok, json, read }) => {
      await ok("init", "--from", server.url, "--namespace", "chat");
      assert.match(await read("schema.sql"), /CREATE TABLE chat\.messages/);
      assert.match(await read("schema.sql"), /CREATE POLICY messages_send/);
      await ok("--env", "live", "verify", "--check");
      await ok("--env", "live", "diff", "--check");
      const { applied, pending } = await json("--env", "live", "status");
      assert.deepEqual([applied.length, pending.length], [1, 0]);
    });
    const schema = (dump: string) => ({ ...JSON.parse(dump), records: [] });
    assert.deepEqual(schema(server.dump("chat")), schema(before));
  });
}

Deno.test("a server that has no system.migrations keeps the history in a table of ours", async () => {
  await using server = await startKalamdb({ version: "0.4" });
  await withChat(server, async ({ ok, json, write }) => {
    await write(
      "schema.sql",
      "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED');\n",
    );
    await ok("create", "rooms");
    await ok("migrate");
    assert.equal((await json("status")).applied.length, 1);
    assert.ok(server.state.tables.has("kalam_migrate.migrations"));
    await ok("verify", "--check");
    await ok("rollback", "--yes");
    assert.equal((await json("status")).pending.length, 1);
    assert.ok(!server.state.tables.has("chat.rooms"));
  });
});

Deno.test("what changed on the server behind the tool's back is drift", async () => {
  await using server = await startKalamdb();
  await withChat(server, async ({ ok, run, write }) => {
    await write("schema.sql", await chat(1));
    await ok("create", "chat");
    await ok("migrate");
    const table = server.state.tables.get("chat.rooms");
    assert.ok(table);
    const columns = table.definition.columns.filter(({ name }) => name !== "topic");
    server.state.tables.set("chat.rooms", {
      ...table,
      definition: { ...table.definition, columns },
    });
    const { code, stdout } = await run("verify", "--check");
    assert.equal(code, 3);
    assert.match(stdout, /rooms\.topic/);
  });
});
