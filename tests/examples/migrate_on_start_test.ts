import assert from "node:assert/strict";
import { freePort } from "../support/free_port.ts";
import { testDatabase } from "../support/postgres_server.ts";
import { withExampleProject, writeMigration } from "./example_project.ts";
import { exampleCommand, runExample } from "./run_example.ts";

const script = "examples/migrate_on_start.ts";

/** Asks until the application answers; gives what it says. */
async function ask(port: number): Promise<string> {
  for (let tries = 1;; tries++) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/`);
      return await response.text();
    } catch (error) {
      if (tries === 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

Deno.test("two instances start at once: one migrates, both serve", async () => {
  await using database = await testDatabase();
  const migrations = { "20260101000000_users.sql": "CREATE TABLE users (id int);" };
  await withExampleProject({ url: database.url, migrations }, async (dir) => {
    const ports = [freePort(), freePort()];
    const instances = ports.map((port) =>
      exampleCommand(script, { args: [dir], env: { PORT: String(port) } }).spawn()
    );
    try {
      const answers = await Promise.all(ports.map(ask));
      assert.deepEqual(answers.sort(), ["0 applied\n", "1 applied\n"]);
    } finally {
      for (const instance of instances) {
        instance.kill();
        await instance.output();
      }
    }
  });
});

Deno.test("a migration that fails keeps the application from serving", async () => {
  await using database = await testDatabase();
  await withExampleProject({ url: database.url }, async (dir) => {
    await writeMigration(dir, "20260101000000_broken.sql", "CREATE TABEL users (id int);");
    const { code, stderr } = await runExample(script, { args: [dir] });
    assert.equal(code, 1);
    assert.match(stderr, /20260101000000_broken\.sql/);
  });
});
