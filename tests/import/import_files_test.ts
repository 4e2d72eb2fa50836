import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { verify } from "../../lib/apply/verify.ts";
import { diff } from "../../lib/draft/diff.ts";
import { MigrateError } from "../../lib/errors.ts";
import { importProject } from "../../lib/import/import_project.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { isCode } from "../apply/is_code.ts";
import { withFolder } from "../cli/with_folder.ts";
import { fixture } from "./fixture.ts";
import { writeFiles } from "./write_files.ts";

const { KALAM_ENV: _env, KALAM_URL: _url, ...variables } = Deno.env.toObject();

for (const name of ["dbmate", "prisma", "drizzle", "graphile-migrate"]) {
  Deno.test(`${name}: without a database all is pending, and leads to schema.sql`, () =>
    withFolder(async (dir) => {
      const made = await importProject(dir, { folder: fixture(name), variables });
      assert.ok(made.migrations.every(({ applied }) => !applied));
      const project = await loadProject(dir, { variables });
      assert.deepEqual((await diff(project)).up, []);
      assert.equal((await migrate(project)).applied.length, made.migrations.length);
      const { clean, ...found } = await verify(project);
      assert.ok(clean, JSON.stringify(found));
    }));
}

const broken = "CREATE TABLE a (id int);\n\nCREATE TABLE b (id no_type);\n";

/** A file whose SQL does not run, and the line of the statement. */
const failing: readonly (readonly [file: string, text: string, line: number])[] = [
  ["1_a.sql", `-- migrate:up\n${broken}`, 4],
  ["1_a.sql", `-- +goose NO TRANSACTION\n-- +goose Up\n-- +goose StatementBegin\n${broken}`, 6],
  ["committed/000001.sql", `--! Previous: -\n--! Hash: sha1:1\n\n${broken}`, 6],
  ["1_a.sql", `-- Up Migration\n${broken}\n-- Down Migration\n`, 4],
];

for (const [file, text, line] of failing) {
  Deno.test(`what does not run is said at its place, nothing is left behind: ${text}`, () =>
    withFolder(async (dir) => {
      const deno = '{ "tasks": { "mine": "echo" } }\n';
      await writeFiles(dir, { [`theirs/${file}`]: text, "ours/deno.json": deno });
      const ours = join(dir, "ours");
      const options = { folder: join(dir, "theirs"), shown: "theirs", variables };
      await assert.rejects(importProject(ours, options), (error) => {
        assert.ok(error instanceof MigrateError);
        const { position } = error;
        assert.deepEqual(
          [error.code, position?.file, position?.line],
          ["statement_failed", `theirs/${file}`, line],
        );
        return true;
      });
      assert.deepEqual([...Deno.readDirSync(ours)].map(({ name }) => name), ["deno.json"]);
      assert.equal(await Deno.readTextFile(join(ours, "deno.json")), deno);
    }));
}

Deno.test("a file that cannot be written takes the others back", () =>
  withFolder(async (dir) => {
    await writeFiles(dir, { "deno.json/in_the_way": "" });
    await assert.rejects(
      importProject(dir, { folder: fixture("dbmate"), variables }),
      isCode("file_unwritable"),
    );
    assert.deepEqual([...Deno.readDirSync(dir)].map(({ name }) => name), ["deno.json"]);
  }));

Deno.test("an extension that the embedded engine lacks: the hint names the flag", () =>
  withFolder(async (dir) => {
    await writeFiles(dir, { "theirs/1_a.sql": "-- migrate:up\nCREATE EXTENSION no_such_one;\n" });
    await assert.rejects(
      importProject(join(dir, "ours"), { folder: join(dir, "theirs"), variables }),
      (error) => {
        assert.ok(error instanceof MigrateError);
        assert.equal(error.code, "extension_missing");
        assert.match(error.hint ?? "", /--scratch postgres/);
        return true;
      },
    );
    assert.deepEqual([...Deno.readDirSync(dir)].map(({ name }) => name), ["theirs"]);
  }));

for (const file of ["kalam.toml", "schema.sql", "kalam/migrations/20240101000000_a.sql"]) {
  Deno.test(`never over a ${file}`, () =>
    withFolder(async (dir) => {
      await writeFiles(dir, { [file]: "-- mine\n" });
      await assert.rejects(
        importProject(dir, { folder: fixture("dbmate"), variables }),
        isCode("refused"),
      );
      assert.equal(await Deno.readTextFile(join(dir, file)), "-- mine\n");
    }));
}
