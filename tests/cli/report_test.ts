import assert from "node:assert/strict";
import { join } from "node:path";
import { golden } from "./golden.ts";
import { callCli } from "./call_cli.ts";
import { withFolder } from "./with_folder.ts";

Deno.test("report writes one page, again over the older one, and says what it holds", () =>
  withFolder(async (dir) => {
    const run = (...args: string[]) => callCli(args, { cwd: dir });
    await run("init", "--name", "shop");
    await Deno.writeTextFile(
      join(dir, "schema.sql"),
      "CREATE TABLE users (id int PRIMARY KEY);\nCREATE TABLE posts (author int REFERENCES users);\n",
    );
    await run("create", "users and posts");
    await run("migrate");
    const made = await run("report", "--output", "out/report.html");
    assert.equal(made.code, 0, made.stderr);
    assert.match(
      made.stdout,
      /^Wrote out\/report\.html \(\d+ KiB\)\n {2}1 migration, 1 applied; 2 tables with 1 foreign key\n$/,
    );
    const page = join(dir, "out/report.html");
    assert.match(await Deno.readTextFile(page), /^<!doctype html>[^]*users_and_posts/);

    const json = JSON.parse((await run("report", "--output", page, "--offline", "--json")).stdout);
    assert.equal(json.output, page);
    assert.equal(json.online, false);
    assert.equal(json.html, undefined);
    assert.equal(json.bytes, (await Deno.stat(page)).size);
  }));

Deno.test("report without a file to write, or one that cannot be written, says what to do", () =>
  withFolder(async (dir) => {
    await callCli(["init", "--name", "shop"], { cwd: dir });
    const without = await callCli(["report"], { cwd: dir });
    assert.equal(without.code, 2);
    await golden("report_without_output", ["report"], without);
    const args = ["report", "--output", "kalam", "--offline", "--json"];
    const folder = await callCli(args, { cwd: dir });
    assert.equal(folder.code, 1);
    assert.equal(JSON.parse(folder.stdout).error.code, "file_unwritable");
  }));
