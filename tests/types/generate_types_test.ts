import assert from "node:assert/strict";
import { join } from "node:path";
import { MigrateError } from "../../lib/errors.ts";
import { openDialect } from "../../lib/open.ts";
import { planOptions } from "../../lib/draft/plan_options.ts";
import { generateTypes } from "../../lib/types/generate_types.ts";
import { serverUrl } from "../support/postgres_server.ts";
import { withTypesProject } from "./types_project.ts";

const onServer = `[scratch]\nurl = "${serverUrl()}"\n`;
const users = "CREATE TABLE users (id int PRIMARY KEY);\n";

const failsWith = (code: string, message: RegExp) => (error: unknown) =>
  error instanceof MigrateError && error.code === code && message.test(error.message);

Deno.test("a file is written where it has changed, and only then", () =>
  withTypesProject(
    { schema: users, settings: `${onServer}[types]\noutput = "src/db.ts"` },
    async (project) => {
      const file = join(project.dir, "src/db.ts");
      assert.equal((await generateTypes(project, { check: true })).state, "outdated");
      await assert.rejects(Deno.stat(file), Deno.errors.NotFound);
      const first = await generateTypes(project);
      assert.deepEqual([first.state, first.path], ["written", "src/db.ts"]);
      assert.equal(await Deno.readTextFile(file), first.text);
      const { ino } = await Deno.stat(file);
      assert.equal((await generateTypes(project)).state, "unchanged");
      assert.equal((await generateTypes(project, { check: true })).state, "unchanged");
      assert.equal((await Deno.stat(file)).ino, ino);

      // As Git leaves it on Windows.
      await Deno.writeTextFile(file, first.text.replaceAll("\n", "\r\n"));
      assert.equal((await generateTypes(project)).state, "unchanged");

      await Deno.writeTextFile(join(project.dir, "schema.sql"), users.replace("id", "no"));
      assert.equal((await generateTypes(project, { check: true })).state, "outdated");
      assert.equal(await Deno.readTextFile(file), first.text.replaceAll("\n", "\r\n"));
      assert.equal((await generateTypes(project)).state, "written");
      assert.match(await Deno.readTextFile(file), /no: number;/);
    },
  ));

Deno.test("a file that somebody else made is never written over", () =>
  withTypesProject({
    schema: users,
    settings: onServer,
    files: { "mine.ts": "export const mine = 1;\n", "empty.ts": "" },
  }, async (project) => {
    for (const check of [false, true]) {
      await assert.rejects(
        generateTypes(project, { output: "mine.ts", check }),
        failsWith("refused", /^Cannot write "mine.ts"/),
      );
    }
    const file = join(project.dir, "mine.ts");
    assert.equal(await Deno.readTextFile(file), "export const mine = 1;\n");
    assert.equal((await generateTypes(project, { output: "empty.ts" })).state, "written");
    await assert.rejects(generateTypes(project, { check: true }), failsWith("usage", /no file/));
    await assert.rejects(
      generateTypes(project, { output: "schema.sql" }),
      failsWith("refused", /schema.sql/),
    );
  }));

Deno.test("what the scratch is set up with has no types, except those that are used", () =>
  withTypesProject({
    schema: `CREATE TABLE notes (author uuid REFERENCES auth.users, kind auth.kind, at auth.place);
      COMMENT ON TABLE auth.users IS 'Of others';`,
    settings: `${onServer}setup = ["setup.sql"]`,
    files: {
      "setup.sql": `CREATE SCHEMA auth; CREATE TABLE auth.users (id uuid PRIMARY KEY);
        CREATE TYPE auth.kind AS ENUM ('a'); CREATE TYPE auth.unused AS ENUM ('b');
        CREATE DOMAIN auth.spot AS auth.kind; CREATE TYPE auth.place AS (spot auth.spot);`,
    },
  }, async (project) => {
    const { text } = await generateTypes(project);
    const names = [...text.matchAll(/^export (?:type|interface) (\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(names, [
      ...["AuthKind", "AuthPlace", "AuthSpot", "Notes", "NotesInsert", "NotesUpdate", "Database"],
    ]);
  }));

for (const [engine, settings] of [["a server", onServer], ["PGlite", ""]] as const) {
  Deno.test(`a dialect that stays open tells each schema as a new one does (${engine})`, () =>
    withTypesProject({ schema: users, settings }, async (project) => {
      const schemas = [
        users,
        users + "CREATE TYPE mood AS ENUM ('a', 'b');\nCREATE TABLE more (m mood, n mood[]);\n",
        "CREATE VIEW first AS SELECT * FROM users;\n" + users,
        "",
        users + "CREATE TABLE more (m int NOT NULL);\n",
      ];
      await using dialect = await openDialect(project);
      const texts: string[] = [];
      for (const schema of schemas) {
        await Deno.writeTextFile(join(project.dir, "schema.sql"), schema);
        const source = { file: "schema.sql", text: schema, kind: "schema" } as const;
        await dialect.plan([], [source], planOptions(project, []));
        texts.push((await generateTypes(project, { dialect })).text);
        await dialect.warm?.([source], planOptions(project, []));
        assert.equal((await generateTypes(project, { dialect })).text, texts.at(-1));
      }
      assert.equal(new Set(texts).size, texts.length);
      for (const [at, schema] of schemas.slice(0, settings === "" ? 2 : 5).entries()) {
        await Deno.writeTextFile(join(project.dir, "schema.sql"), schema);
        assert.equal((await generateTypes(project)).text, texts[at]);
      }
    }));
}

Deno.test("types of extensions are text, their tables are left out", () =>
  withTypesProject({
    schema: `CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree;
      CREATE TABLE t (a citext NOT NULL, b hstore, c citext[], d ltree);`,
  }, async (project) => {
    const { text } = await generateTypes(project);
    assert.match(text, /a: string;\n {2}b: string \| null;/);
    assert.match(text, /c: string \| null;/);
    assert.equal([...text.matchAll(/^export/gm)].length, 4);
  }));

Deno.test("a schema that does not load is an error at its place", () =>
  withTypesProject(
    { schema: "CREATE TABLE t (a nothing);", settings: onServer },
    async (project) => {
      await assert.rejects(generateTypes(project), (error) => {
        assert.ok(error instanceof MigrateError && error.code === "schema_invalid");
        assert.deepEqual([error.position?.file, error.position?.line], ["schema.sql", 1]);
        return true;
      });
    },
  ));
