import assert from "node:assert/strict";
import { readSchemaSource } from "../../lib/baseline/read_schema_source.ts";
import { schemaHash } from "../../lib/baseline/schema_hash.ts";
import type { MigrateError } from "../../lib/errors.ts";
import { withProject } from "../draft/project_fixture.ts";

Deno.test("a schema source that is a folder is every .sql file below it, by path", () =>
  withProject({
    "schema.sql/b.sql": "-- b",
    "schema.sql/a/z.sql": "-- z",
    "schema.sql/a/é.sql": "-- é",
    "schema.sql/a.sql": "-- a",
    "schema.sql/.hidden.sql": "-- no",
    "schema.sql/notes.md": "no",
  }, async ({ project }) => {
    const files = (await readSchemaSource(project)).map(({ file }) => file);
    assert.deepEqual(files, [
      "schema.sql/a.sql",
      "schema.sql/a/z.sql",
      "schema.sql/a/é.sql",
      "schema.sql/b.sql",
    ]);
  }));

Deno.test("links in a folder are followed, in circles once", () =>
  withProject({ "schema.sql/a.sql": "-- a", "shared/b.sql": "-- b" }, async ({ project }) => {
    const folder = project.schema.path;
    await Deno.symlink(`${project.dir}/shared`, `${folder}/shared`);
    await Deno.symlink(folder, `${folder}/again`);
    await Deno.symlink("nowhere", `${folder}/broken.sql`);
    const files = (await readSchemaSource(project)).map(({ file }) => file);
    assert.deepEqual(files, ["schema.sql/a.sql", "schema.sql/shared/b.sql"]);
  }));

Deno.test("a missing schema source, or a folder without SQL, says what to do", async () => {
  const missing = (error: MigrateError) => {
    assert.equal(error.code, "schema_missing");
    assert.match(error.message, /"schema\.sql"/);
    assert.match(error.hint ?? "", /kalam\.toml/);
    return true;
  };
  await withProject({}, async ({ project }) => {
    await assert.rejects(readSchemaSource(project), missing);
  });
  await withProject({ "schema.sql/readme.md": "" }, async ({ project }) => {
    await assert.rejects(readSchemaSource(project), missing);
  });
});

Deno.test("an empty schema source is an empty schema", () =>
  withProject({ "schema.sql": "" }, async ({ project }) => {
    assert.deepEqual(await readSchemaSource(project), [
      { file: "schema.sql", text: "", kind: "schema" },
    ]);
  }));

Deno.test("a file that is not UTF-8 is named with the byte", () =>
  withProject({}, async ({ project, write }) => {
    await write("schema.sql/a.sql", "-- a\n");
    await write("schema.sql/b.sql", Uint8Array.from([0x2d, 0x2d, 0x20, 0xe9, 0x0a]));
    await assert.rejects(readSchemaSource(project), (error: MigrateError) => {
      assert.equal(error.code, "file_unreadable");
      assert.match(error.message, /"schema\.sql\/b\.sql"/);
      assert.match(error.detail ?? "", /offset 3 is 0xe9/);
      return true;
    });
  }));

Deno.test("a byte order mark and line ends do not count", async () => {
  const hashes: string[] = [];
  for (const text of ["\ufeffSELECT 1;\r\n", "SELECT 1;\n", "SELECT 2;\n"]) {
    await withProject({ "schema.sql": text }, async ({ project }) => {
      hashes.push(schemaHash(await readSchemaSource(project)));
    });
  }
  assert.equal(hashes[0], hashes[1]);
  assert.notEqual(hashes[1], hashes[2]);
});
