import assert from "node:assert/strict";
import { withExampleProject } from "./example_project.ts";
import { runExample } from "./run_example.ts";

const file = "20260101000000_users.sql";
const up = "CREATE TABLE users (id int PRIMARY KEY);";
const project = {
  url: "pglite:",
  schema: "CREATE TABLE users (id int PRIMARY KEY, email text);\n",
  migrations: { [file]: up },
};

async function filesIn(dir: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(dir)) {
    found.push(name, ...(isDirectory ? await filesIn(`${dir}/${name}`) : []));
  }
  return found.sort();
}

Deno.test("what writes nothing needs --allow-read and no other permission", () =>
  withExampleProject(project, async (dir) => {
    const before = await filesIn(dir);
    const { code, stdout, stderr } = await runExample("tests/examples/read_only.ts", {
      deno: ["run", "--allow-read"],
      args: [dir],
    });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(JSON.parse(stdout), {
      proof: ["proven", "proven"],
      sealed: [file],
      up,
      statements: 1,
      checksum: 64,
      needs: ["ALTER TABLE users ADD COLUMN email text"],
      pending: [file],
      notRun: [file],
      clean: true,
      live: [],
    });
    assert.deepEqual(await filesIn(dir), before);
  }));
