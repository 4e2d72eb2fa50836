import assert from "node:assert/strict";
import { checksum } from "../../../lib/migration/checksum.ts";
import { type Kalamdb, startKalamdb } from "../../support/kalamdb/start_kalamdb.ts";
import { type KalamProject, withProject } from "./with_project.ts";

const schema = `CREATE NAMESPACE IF NOT EXISTS chat;

CREATE SHARED TABLE chat.rooms (
  id BIGINT PRIMARY KEY DEFAULT SNOWFLAKE_ID(),
  name TEXT NOT NULL
);
`;
const first = "0001_auto_2026_05_02_1030.sql";
const up = `CREATE SHARED TABLE chat.rooms (
  id BIGINT PRIMARY KEY DEFAULT SNOWFLAKE_ID(),
  name TEXT NOT NULL
);`;
const second = "0002_auto_2026_05_03_0900.sql";
const topic = "ALTER TABLE chat.rooms ADD COLUMN topic TEXT;";

/** What the Kalam CLI writes for a migration of its own. */
const record = (id: string, sql: string, status: string) =>
  `INSERT INTO system.migrations (migration_key, migration_id, namespace, name, checksum, status,
   started_at, finished_at, error_message, source, kalam_version) VALUES ('chat:${id}', '${id}',
   'chat', '${id.slice(5, -4)}', '${checksum(sql)}', '${status}', 1777717800000, 1777717801000,
   NULL, '${id}', '0.7.1')`;

async function asRoot(server: Kalamdb, ...statements: string[]): Promise<void> {
  const login = await fetch(`${server.url}/v1/api/auth/login`, {
    method: "POST",
    body: JSON.stringify({ user: server.user, password: server.password }),
  });
  const { access_token } = await login.json();
  for (const sql of statements) {
    const answer = await fetch(`${server.url}/v1/api/sql`, {
      method: "POST",
      headers: { authorization: `Bearer ${access_token}` },
      body: JSON.stringify({ sql, namespace_id: "chat" }),
    });
    assert.equal((await answer.json()).status, "success", sql);
  }
}

/** A project as the Kalam CLI leaves it, its first migration applied by it. */
async function withKalamCliProject(
  body: (project: KalamProject, server: Kalamdb) => Promise<void>,
): Promise<void> {
  await using server = await startKalamdb();
  await asRoot(server, "CREATE NAMESPACE IF NOT EXISTS chat", up, record(first, up, "applied"));
  await withProject(server, async (project) => {
    await project.write(
      "kalam.toml",
      `[connection.dev]\nurl = "${server.url}"\nnamespace = "chat"\n\n[migrations]\ndir = "kalam/migrations"\n`,
    );
    await project.write("schema.sql", schema);
    await project.write("kalam/.schema-baseline.sql", schema);
    const header = "-- Migration: auto\n-- Created: 2026-05-02T10:30:00Z\n";
    await project.write(
      `kalam/migrations/${first}`,
      `${header}\n-- UP\n${up}\n\n-- DOWN\nDROP TABLE chat.rooms;\n`,
    );
    await body(project, server);
  });
}

Deno.test("a project of the Kalam CLI goes on with this tool", () =>
  withKalamCliProject(async ({ ok, json, write }, server) => {
    const { applied, pending } = await json("status");
    assert.deepEqual([applied.map(({ id }: { id: string }) => id), pending], [[first], []]);
    await ok("diff", "--check");
    await ok("verify", "--check");
    await write("schema.sql", schema.replace("NOT NULL\n", "NOT NULL,\n  topic TEXT\n"));
    await ok("draft");
    const { id } = await json("seal");
    assert.ok(id > first, `${id} sorts after ${first}`);
    await ok("migrate");
    await ok("verify", "--check");
    // The Kalam CLI finds its own statuses, checksums and milliseconds.
    const kept = server.state.migrations.get(`chat:${id}`);
    assert.equal(kept?.status, "applied");
    assert.match(String(kept?.checksum), /^[0-9a-f]{64}$/);
    assert.ok(Math.abs(Number(kept?.started_at) - Date.now()) < 60_000);
    assert.equal(kept?.source, id);
  }));

Deno.test("what the Kalam CLI applies next is applied here too", () =>
  withKalamCliProject(async ({ ok, json, write }, server) => {
    await write(`kalam/migrations/${second}`, `-- UP\n${topic}\n`);
    await asRoot(server, topic, record(second, topic, "applied"));
    await write("schema.sql", schema.replace("NOT NULL\n", "NOT NULL,\n  topic TEXT\n"));
    assert.equal((await json("status")).applied.length, 2);
    assert.match(await ok("migrate"), /Nothing to apply/);
    await ok("verify", "--check");
  }));

Deno.test("what the Kalam CLI left under way is looked up", () =>
  withKalamCliProject(async ({ ok, json, write }, server) => {
    const two = `${topic}\nALTER TABLE chat.rooms ADD COLUMN archived BOOLEAN;`;
    await write(`kalam/migrations/${second}`, `-- UP\n${two}\n`);
    // It ended after the first statement, and recorded nothing of that.
    await asRoot(server, topic, record(second, two, "applying"));
    assert.equal((await json("status")).applying.length, 1);
    await ok("migrate");
    assert.equal((await json("status")).applied.length, 2);
    const columns = server.state.tables.get("chat.rooms")?.definition.columns ?? [];
    assert.deepEqual(columns.map(({ name }) => name), ["id", "name", "topic", "archived"]);
  }));

Deno.test("an edited file of the Kalam CLI is told as changed", () =>
  withKalamCliProject(async ({ run, json, read, write }) => {
    const path = `kalam/migrations/${first}`;
    await write(path, (await read(path)).replace("name TEXT NOT NULL", "name TEXT"));
    assert.equal((await json("status")).changed.length, 1);
    const { code, stderr } = await run("migrate");
    assert.notEqual(code, 0);
    assert.match(stderr, /error\[migration_changed\]/);
  }));

Deno.test("a transaction in a migration for KalamDB is refused at its line", () =>
  withKalamCliProject(async ({ run, write }) => {
    const text = `-- kalam: no-transaction\n-- UP\nBEGIN;\n${topic}\nCOMMIT;\n`;
    await write(`kalam/migrations/${second}`, text);
    const { code, stderr } = await run("migrate");
    assert.notEqual(code, 0);
    assert.match(stderr, /Cannot run BEGIN inside a migration for KalamDB/);
    assert.match(stderr, /0002_auto_2026_05_03_0900\.sql:3:1/);
  }));
