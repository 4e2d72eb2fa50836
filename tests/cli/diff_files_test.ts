import assert from "node:assert/strict";
import { join } from "node:path";
import { golden } from "./golden.ts";
import { callCli } from "./call_cli.ts";
import { withFolder } from "./with_folder.ts";

Deno.test("diff compares two files without a project", () =>
  withFolder(async (dir) => {
    await Deno.writeTextFile(join(dir, "a.sql"), "CREATE TABLE t (id int PRIMARY KEY);\n");
    await Deno.writeTextFile(
      join(dir, "b.sql"),
      "CREATE TABLE t (id int PRIMARY KEY, note text);\n",
    );
    const args = ["diff", "--from", "a.sql", "--to", "b.sql", "--json"];
    const run = await callCli(args, { cwd: dir });
    await golden("diff_files_json", args, run);
    const plan = JSON.parse(run.stdout);
    assert.deepEqual(plan.proof, {
      up: "proven",
      down: "proven",
      leftover: [],
      rows: [{ table: "t", seeded: 4, lostUp: 0, lostDown: 3 }],
    });
    assert.equal(plan.up.length, 1);

    const same = ["diff", "--from", "a.sql", "--to", "a.sql", "--dialect", "postgres", "--check"];
    assert.equal((await callCli(same, { cwd: dir })).code, 0);
    const check = ["diff", "--from", "a.sql", "--to", "b.sql", "--check"];
    assert.equal((await callCli(check, { cwd: dir })).code, 3);
  }));

Deno.test("diff names the file, line and column of what does not load", () =>
  withFolder(async (dir) => {
    await Deno.writeTextFile(join(dir, "a.sql"), "");
    await Deno.writeTextFile(
      join(dir, "b.sql"),
      "CREATE TABLE a (id int);\n\nCREATE TABEL b ();\n",
    );
    const args = ["diff", "--from", "a.sql", "--to", "b.sql"];
    await golden("diff_files_broken", args, await callCli(args, { cwd: dir }));
    const { code, stdout } = await callCli([...args, "--json"], { cwd: dir });
    assert.equal(code, 1);
    const { error } = JSON.parse(stdout);
    assert.equal(error.code, "schema_invalid");
    assert.deepEqual([error.position.file, error.position.line], ["b.sql", 3]);
  }));
