import assert from "node:assert/strict";
import { join } from "node:path";
import { withFolder } from "../cli/with_folder.ts";
import { runExample } from "./run_example.ts";

Deno.test("compare_schemas runs with --allow-read alone", () =>
  withFolder(async (dir) => {
    const files = [join(dir, "old.sql"), join(dir, "new.sql")] as const;
    await Deno.writeTextFile(files[0], "CREATE TABLE users (id int PRIMARY KEY, name text);\n");
    await Deno.writeTextFile(files[1], "CREATE TABLE users (id int PRIMARY KEY, email text);\n");
    const { code, stdout, stderr } = await runExample("examples/compare_schemas.ts", {
      deno: ["run", "--allow-read"],
      args: files,
    });
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^ALTER TABLE users ADD COLUMN email text;$/m);
    assert.match(stdout, /^-- data_loss: /m);
    assert.match(stdout, /^-- UP proven, DOWN proven$/m);
  }));
