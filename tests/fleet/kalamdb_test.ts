import assert from "node:assert/strict";
import { join } from "node:path";
import type { FleetResult } from "../../lib/fleet/fleet_result.ts";
import { migrateFleet } from "../../lib/fleet/migrate_fleet.ts";
import { namedNamespaces } from "../../lib/kalamdb/parse/named_namespaces.ts";
import type { Project } from "../../lib/project/project.ts";
import { withMigration } from "../kalamdb/server/in_process.ts";
import { type Kalamdb, startKalamdb } from "../support/kalamdb/start_kalamdb.ts";

const id = "20260101000000_notes.sql";
const notes = "-- UP\nCREATE TABLE notes (id BIGINT PRIMARY KEY) WITH (TYPE = 'SHARED');\n";
const pattern = { namespaces: ["tenant_*"] };

const counts = ({ applied, upToDate, failed, notRun }: FleetResult) =>
  [applied, upToDate, failed, notRun].map(({ length }) => length);

/** Namespaces as if somebody had made them. */
function makeNamespaces({ state }: Kalamdb, count: number): void {
  for (let at = 1; at <= count; at++) {
    const name = `tenant_${String(at).padStart(4, "0")}`;
    state.namespaces.set(name, { name, description: null, createdAt: 0 });
  }
}

const having = ({ state }: Kalamdb, table: string): number =>
  [...state.tables.values()].filter(({ name, namespace }) =>
    name === table && namespace.startsWith("tenant_")
  ).length;

const write = (project: Project, file: string, text: string) =>
  Deno.writeTextFile(join(project.migrations.dir, file), text);

for (const version of ["0.4", "0.7"] as const) {
  Deno.test(`many namespaces of a KalamDB server of ${version}`, async () => {
    await using server = await startKalamdb({ version });
    makeNamespaces(server, 60);
    await withMigration(server, { id, text: notes }, async (project) => {
      const dry = await migrateFleet(project, { ...pattern, dryRun: true });
      assert.equal(dry.pending.length, 60);
      assert.equal(having(server, "notes"), 0);
      const first = await migrateFleet(project, pattern);
      assert.equal(first.error?.problems[0]?.message, undefined);
      assert.deepEqual(counts(first), [60, 0, 0, 0]);
      assert.equal(having(server, "notes"), 60);
      const before = server.statements().length;
      assert.deepEqual(counts(await migrateFleet(project, pattern)), [0, 60, 0, 0]);
      assert.ok(server.statements().length - before < 10, "each namespace was asked for");
    });
  });
}

Deno.test("more namespaces than a KalamDB server gives in one answer", async () => {
  await using server = await startKalamdb({ maxLimit: 100 });
  makeNamespaces(server, 1_000);
  await withMigration(server, { id, text: notes }, async (project) => {
    const { pending } = await migrateFleet(project, { ...pattern, dryRun: true });
    assert.equal(pending.length, 1_000);
    assert.equal(pending.at(-1)?.namespace, "tenant_1000");
  });
});

Deno.test("on KalamDB it stops after a failure, and goes on", async () => {
  await using server = await startKalamdb();
  makeNamespaces(server, 12);
  await withMigration(server, { id, text: notes }, async (project) => {
    await migrateFleet(project, { namespaces: ["tenant_0003"] });
    await write(project, "20260102000000_more.sql", notes.replace("notes", "more"));
    const { tables } = server.state;
    const [key, table] = [...tables].find(([, { name }]) => name === "notes") ?? [];
    assert.ok(key !== undefined && table !== undefined);
    const taken = key.replace("notes", "more");
    tables.set(taken, { ...table, name: "more" });
    const first = await migrateFleet(project, { ...pattern, jobs: 1 });
    assert.deepEqual(counts(first), [2, 0, 1, 9]);
    assert.equal(first.failed[0]?.namespace, "tenant_0003");
    tables.delete(taken);
    const second = await migrateFleet(project, { ...pattern, force: true });
    assert.deepEqual(counts(second), [10, 2, 0, 0]);
    assert.deepEqual([having(server, "notes"), having(server, "more")], [12, 12]);
  });
});

Deno.test("a file that names the project's own namespace is refused in all others", async () => {
  await using server = await startKalamdb();
  makeNamespaces(server, 5);
  const text = notes.replace("TABLE notes", "TABLE chat.notes");
  await withMigration(server, { id, text }, async (project) => {
    const result = await migrateFleet(project, pattern);
    assert.deepEqual(counts(result), [0, 0, 1, 4]);
    assert.equal(result.error?.code, "refused");
    assert.match(result.error?.problems[0]?.message ?? "", /written for the namespace "chat"/);
    assert.equal(having(server, "notes"), 0);
    assert.equal(server.state.namespaces.has("chat"), false);
  });
});

Deno.test("the namespaces that statements name", () => {
  const named = (text: string) => [...namedNamespaces(text)];
  assert.deepEqual(named("CREATE TABLE a.b (c.d INT)"), ["a"]);
  assert.deepEqual(named("create index i on App.t (x); DROP TABLE t"), ["app"]);
  assert.deepEqual(named("CREATE VIEW v AS SELECT m.id FROM m"), []);
  assert.deepEqual(named("ALTER TOPIC a.t ADD SOURCE b.s ON INSERT"), ["a", "b"]);
  assert.deepEqual(named("USE a; CREATE NAMESPACE IF NOT EXISTS b"), ["a", "b"]);
  assert.deepEqual(named("INSERT INTO a.t VALUES (1); UPDATE b.t SET x = 1"), ["a", "b"]);
});
