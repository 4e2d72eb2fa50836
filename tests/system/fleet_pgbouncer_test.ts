import assert from "node:assert/strict";
import { join } from "node:path";
import { migrateFleet } from "../../lib/fleet/migrate_fleet.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { projectToml } from "../cli/project_toml.ts";
import { withFolder } from "../cli/with_folder.ts";
import { testDatabase } from "../support/postgres_server.ts";
import { startPgbouncer } from "./pgbouncer.ts";

Deno.test("a fleet through a transaction-pooling proxy", async () => {
  await using database = await testDatabase();
  await using direct = await openServerTarget(database.url);
  const tenants = Array.from({ length: 30 }, (_, at) => `tenant_${at + 1}`);
  await direct.execute(tenants.map((name) => `CREATE SCHEMA ${name}`).join(";\n"));
  await using proxy = await startPgbouncer(database.url);
  await withFolder(async (dir) => {
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(proxy.url));
    await Deno.writeTextFile(
      join(dir, "kalam/migrations/20260101000000_users.sql"),
      "-- UP\nCREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n",
    );
    const project = await loadProject(dir);
    const run = { namespaces: ["tenant_*"] };
    const first = await migrateFleet(project, run);
    assert.equal(first.error?.problems.map(({ message }) => message).join("\n"), undefined);
    assert.equal(first.applied.length, 30);
    for (const name of tenants) {
      assert.equal((await direct.query(`SELECT id FROM ${name}.users`)).length, 1, name);
    }
    assert.equal((await migrateFleet(project, run)).upToDate.length, 30);
  });
});
