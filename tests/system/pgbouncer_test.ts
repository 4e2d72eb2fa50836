import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { status } from "../../lib/apply/status.ts";
import { verify } from "../../lib/apply/verify.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { isCode } from "../apply/is_code.ts";
import { projectToml } from "../cli/project_toml.ts";
import { withFolder } from "../cli/with_folder.ts";
import { serverUrl, testDatabase } from "../support/postgres_server.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { startPgbouncer } from "./pgbouncer.ts";

async function pooled(
  body: (
    project: Project,
    direct: string,
    write: (id: string, up: string) => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  await using database = await testDatabase();
  await using proxy = await startPgbouncer(database.url);
  await withFolder(async (dir) => {
    const scratch = `\n[scratch]\nurl = "${serverUrl()}"\n`;
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(proxy.url) + scratch);
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    const project = await loadProject(dir);
    await body(
      project,
      database.url,
      (id, up) => Deno.writeTextFile(join(project.migrations.dir, id), up),
    );
  });
}

const first = "20260101000000_users.sql";
const users = "-- UP\nCREATE TABLE users (id int);\nINSERT INTO users VALUES (1);\n\n-- DOWN\n" +
  "DROP TABLE users;\n";

Deno.test("through a transaction-pooling proxy: migrate, status, verify, rollback", () =>
  pooled(async (project, direct, write) => {
    await write(first, users);
    // Other clients in between, so that transactions reach different sessions.
    const noise = Array.from({ length: 3 }, async () => {
      await using target = await openServerTarget(project.environment.url);
      for (let n = 0; n < 40; n++) await target.query("SELECT pg_sleep(0.005)");
    });
    assert.equal((await migrate(project)).applied.length, 1);
    await Promise.all(noise);
    await using server = await openServerTarget(direct);
    const [row] = await server.query("SELECT count(*)::int AS n FROM app.users");
    assert.equal(row?.n, 1);
    assert.equal((await status(project)).applied.length, 1);
    assert.equal((await verify(project)).clean, true);
    const leaked = await server.query(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    assert.deepEqual(leaked, []);
    assert.equal((await rollback(project, { yes: true })).rolledBack.length, 1);
    assert.equal((await status(project)).pending.length, 1);
  }));

Deno.test("what needs one session is refused with the way out, before anything runs", () =>
  pooled(async (project, _, write) => {
    await write(first, users);
    await write("20260102000000_index.sql", "-- UP\nCREATE INDEX CONCURRENTLY i ON users (id);\n");
    await write("20260103000000_set.sql", "-- UP\nSET work_mem = '1MB';\nSELECT 1;\n");
    await assert.rejects(
      migrate(project),
      isCode("migration_invalid", ({ problems }) => {
        assert.deepEqual(problems.map(({ position }) => position?.file), [
          "kalam/migrations/20260102000000_index.sql",
          "kalam/migrations/20260103000000_set.sql",
        ]);
        assert.match(problems[0]?.hint ?? "", /URL of the server itself/);
      }),
    );
    assert.equal((await status(project)).pending.length, 3);
  }));

Deno.test("of two that migrate through the proxy one works", () =>
  pooled(async (project, _, write) => {
    await write(first, users.replace("CREATE", "SELECT pg_sleep(0.5);\nCREATE"));
    const runs = await Promise.allSettled([migrate(project), migrate(project)]);
    assert.deepEqual(runs.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    const refused = runs.find((run) => run.status === "rejected");
    assert.ok(isCode("locked")(refused?.reason));
  }));
