import assert from "node:assert/strict";
import { join } from "node:path";
import { MigrateError } from "../../lib/errors.ts";
import { initProject } from "../../lib/project/init_project.ts";
import { loadProject } from "../../lib/project/load_project.ts";

async function inFolder(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("an empty folder becomes a project that loads", () =>
  inFolder(async (dir) => {
    const { created, kept } = await initProject(dir, { name: "shop", namespace: "app" });
    assert.deepEqual(created, ["kalam.toml", "schema.sql", "kalam/.gitignore", "deno.json"]);
    assert.deepEqual(kept, []);
    const project = await loadProject(dir);
    assert.deepEqual([project.name, project.environment.namespace], ["shop", "app"]);
    assert.ok((await Deno.stat(project.migrations.dir)).isDirectory);
    assert.equal(
      await Deno.readTextFile(join(dir, "kalam/.gitignore")),
      "data/\ncache/\n.schema-baseline.sql\n",
    );
  }));

Deno.test("what is there stays as it is, byte by byte", () =>
  inFolder(async (dir) => {
    await Deno.writeTextFile(join(dir, "schema.sql"), "CREATE TABLE mine ();");
    const jsonc = '{\n\t// mine\n\t"tasks": {\n\t\t"status": "echo mine" // stays\n\t}\n}\n';
    await Deno.writeTextFile(join(dir, "deno.jsonc"), jsonc);
    const first = await initProject(dir);
    assert.deepEqual(first.changed, ["deno.jsonc"]);
    assert.deepEqual(first.kept, ["schema.sql"]);
    assert.equal(await Deno.readTextFile(join(dir, "schema.sql")), "CREATE TABLE mine ();");
    const merged = await Deno.readTextFile(join(dir, "deno.jsonc"));
    for (const part of ["\t// mine", '"status": "echo mine"', "// stays", '"migrate": "deno run']) {
      assert.ok(merged.includes(part), part);
    }
    const again = await initProject(dir);
    assert.deepEqual([again.created, again.changed], [[], []]);
    assert.equal(await Deno.readTextFile(join(dir, "deno.jsonc")), merged);
  }));

Deno.test("a deno.json that is broken is not touched", () =>
  inFolder(async (dir) => {
    for (const text of ["{ broken", '{"tasks": {"a": "b"', "[]"]) {
      await Deno.writeTextFile(join(dir, "deno.json"), text);
      assert.ok((await initProject(dir)).kept.includes("deno.json"), text);
      assert.equal(await Deno.readTextFile(join(dir, "deno.json")), text);
    }
  }));

Deno.test("a URL with a scheme that nobody knows makes no project", () =>
  inFolder(async (dir) => {
    for (const options of [{ url: "nonsense" }, { live: "mysql://u:secret@h/d" }]) {
      await assert.rejects(initProject(dir, options), (error) => {
        assert.ok(error instanceof MigrateError);
        assert.equal(error.code, "usage");
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
      await assert.rejects(Deno.stat(join(dir, "kalam.toml")), Deno.errors.NotFound);
    }
    assert.ok((await initProject(dir, { url: "${DATABASE_URL}" })).created.length > 0);
  }));

Deno.test("a folder that cannot be one is an error that says so", () =>
  inFolder(async (dir) => {
    const file = join(dir, "file");
    await Deno.writeTextFile(file, "");
    await assert.rejects(initProject(file), (error) => {
      assert.ok(error instanceof MigrateError);
      assert.equal(error.code, "file_unwritable");
      return true;
    });
  }));
