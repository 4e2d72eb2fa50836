import assert from "node:assert/strict";
import { join } from "node:path";
import { writeFiles } from "../import/write_files.ts";
import { golden } from "./golden.ts";
import { callCli } from "./call_cli.ts";
import { withFolder } from "./with_folder.ts";

const theirs = {
  "db/migrations/1_users.sql":
    "-- migrate:up\nCREATE TABLE users (id int PRIMARY KEY);\n\n-- migrate:down\nDROP TABLE users;\n",
  "db/migrations/2_name.sql": "-- migrate:up\nALTER TABLE users ADD COLUMN name text;\n",
};

Deno.test("another tool's project becomes one of ours", () =>
  withFolder(async (dir) => {
    await writeFiles(dir, theirs);
    const step = async (name: string, ...args: string[]) => {
      const run = await callCli(args, { cwd: dir });
      await golden(name, args, run);
      return run.code;
    };
    assert.equal(
      await step("init_import", "init", "--import", "db/migrations", "--name", "shop"),
      0,
    );
    assert.equal(await step("init_import_again", "init", "--import", "."), 4);
    const text = await Deno.readTextFile(join(dir, "schema.sql"));
    assert.match(
      text,
      /^-- Tables\n\nCREATE TABLE users \(\n {4}id integer NOT NULL,\n {4}name text/,
    );
  }));

Deno.test("--json tells of each migration; --scratch is kept without its password", () =>
  withFolder(async (dir) => {
    await writeFiles(dir, theirs);
    const args = ["init", "--import", "nowhere", "--json"];
    const { code, stdout } = await callCli(args, { cwd: dir });
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).error.code, "file_unreadable");
    const made = await callCli(["init", "--import", ".", "--json"], { cwd: dir });
    const { tool, migrations, live, drift, notes, created } = JSON.parse(made.stdout);
    assert.deepEqual([tool, live, drift, notes], ["dbmate", false, [], []]);
    assert.deepEqual(migrations[1], {
      id: "20000101000002_name.sql",
      from: "db/migrations/2_name.sql",
      applied: false,
    });
    assert.ok(created.includes("kalam/migrations/20000101000001_users.sql"));
    const other = join(dir, "other");
    await Deno.mkdir(other);
    const scratch = "postgres://me:secret@localhost/postgres";
    assert.equal((await callCli(["init", "--scratch", scratch], { cwd: other })).code, 0);
    const text = await Deno.readTextFile(join(other, "kalam.toml"));
    assert.match(text, /\[scratch\]\nurl = "postgres:\/\/me@localhost\/postgres"/);
  }));

Deno.test("--tool alone is a wrong usage", () =>
  withFolder(async (dir) => {
    const args = ["init", "--tool", "dbmate"];
    const run = await callCli(args, { cwd: dir });
    assert.equal(run.code, 2);
    await golden("usage_tool_without_import", args, run);
  }));
