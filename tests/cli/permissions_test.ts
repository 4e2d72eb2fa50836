import assert from "node:assert/strict";
import { join } from "node:path";
import { recipeFlags, recipes } from "../../lib/project/recipes.ts";
import { shortLived } from "../support/short_lived.ts";
import { withFolder } from "./with_folder.ts";

const main = new URL("../../mod.ts", import.meta.url).pathname;

async function deno(dir: string, args: readonly string[]): Promise<{ code: number; all: string }> {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: dir,
    env: { ...shortLived, NO_COLOR: "1", RUST_BACKTRACE: "0", DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, all: decode(stdout) + decode(stderr) };
}

Deno.test("the whole workflow runs with the flags of the recipes, and no others", () =>
  withFolder(async (dir) => {
    const task = async (name: string, ...args: string[]): Promise<string> => {
      const { code, all } = await deno(dir, ["task", name, ...args]);
      assert.equal(code, 0, all);
      return all;
    };
    const init = await deno(dir, ["run", "--no-prompt", ...recipeFlags().seal ?? [], main, "init"]);
    assert.equal(init.code, 0, init.all);
    const config = join(dir, "deno.json");
    const written = await Deno.readTextFile(config);
    assert.deepEqual(JSON.parse(written), { tasks: recipes() });
    await Deno.writeTextFile(config, written.replaceAll("jsr:@kalam/migrate", main));
    await Deno.writeTextFile(join(dir, "schema.sql"), "CREATE TABLE users (id int PRIMARY KEY);\n");
    assert.match(await task("dev", "--once"), /_draft\.sql/);
    assert.match(await task("seal", "users"), /Sealed/);
    assert.match(await task("migrate", "--dry-run"), /users\.sql/);
    assert.match(await task("migrate"), /Applied \d+_users\.sql/);
    assert.match(await task("status", "--check"), /Applied \(1\)/);
    assert.ok((await Deno.stat(join(dir, "kalam/cache"))).isDirectory);
  }));

Deno.test("a missing permission names its flag", () =>
  withFolder(async (dir) => {
    const { code, all } = await deno(dir, ["run", "--no-prompt", "--allow-read", main, "init"]);
    assert.equal(code, 1);
    assert.match(all, /error\[\w+\]/);
    assert.match(all, /--allow-write/);
    assert.doesNotMatch(all, /\n {4}at /);
  }));
