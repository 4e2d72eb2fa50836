import assert from "node:assert/strict";
import { join } from "node:path";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { projectToml } from "../cli/project_toml.ts";
import { runCli } from "../cli/run_cli.ts";
import { withFolder } from "../cli/with_folder.ts";
import { testDatabase } from "../support/postgres_server.ts";

const count = 80;
const cli = new URL("../../cli.ts", import.meta.url).href;

Deno.test("a fleet that is killed again and again ends as one that was not", async () => {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  const tenants = Array.from({ length: count }, (_, at) => `tenant_${at + 1}`);
  await target.execute(tenants.map((name) => `CREATE SCHEMA ${name}`).join(";\n"));
  const made = async (): Promise<number> => {
    const [row] = await target.query(
      "SELECT count(*)::int AS n FROM pg_tables WHERE tablename = 'users'",
    );
    return Number(row?.n);
  };
  await withFolder(async (dir) => {
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(database.url));
    await Deno.writeTextFile(
      join(dir, "kalam/migrations/20260101000000_users.sql"),
      "-- UP\nCREATE TABLE users (id int);\nSELECT pg_sleep(0.05);\n" +
        "INSERT INTO users VALUES (1);\n",
    );
    const args = ["migrate", "--namespaces", "tenant_*", "--wait", "30s"];
    for (const until of [1, 20, 45]) {
      const process = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--quiet", cli, ...args],
        ...{ cwd: dir, stdin: "null", stdout: "null", stderr: "null" },
      }).spawn();
      while (await made() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      process.kill("SIGKILL");
      await process.status;
    }
    const before = await made();
    assert.ok(before < count, "it was done before it was killed");
    const { code, stdout, stderr } = await runCli([...args, "--json"], { cwd: dir });
    assert.equal(code, 0, stdout + stderr);
    const { applied, upToDate } = JSON.parse(stdout);
    assert.equal(applied.length + upToDate.length, count);
    for (const name of tenants) {
      assert.equal((await target.query(`SELECT id FROM ${name}.users`)).length, 1, name);
    }
    const records = await target.query(
      "SELECT status, count(*)::int AS n FROM kalam.migrations GROUP BY status",
    );
    assert.deepEqual(records, [{ status: "applied", n: count }]);
  });
});
