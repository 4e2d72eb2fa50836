import assert from "node:assert/strict";
import { join } from "node:path";
import { serverUrl } from "../support/postgres_server.ts";
import { withFolder } from "../cli/with_folder.ts";
import { runExample } from "./run_example.ts";

const schema = "CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY, name text UNIQUE);\n";

for (const engine of ["embedded", "server"] as const) {
  Deno.test(`each test has a database of its own, with the schema in it (${engine})`, () =>
    withFolder(async (dir) => {
      const file = join(dir, "schema.sql");
      await Deno.writeTextFile(file, schema);
      const { code, stdout, stderr } = await runExample("examples/database_per_test.ts", {
        deno: ["test", "-A", "--sanitize-ops", "--sanitize-resources"],
        env: { SCHEMA: file, ...(engine === "server" ? { SCRATCH_URL: serverUrl() } : {}) },
      });
      assert.equal(code, 0, stdout + stderr);
      assert.match(stdout, /2 passed/);
    }));
}
