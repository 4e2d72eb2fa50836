import assert from "node:assert/strict";
import { updateDraft } from "../../lib/draft/update_draft.ts";
import type { Ask } from "../../lib/engine/ask.ts";
import type { Dialect } from "../../lib/engine/dialect.ts";
import type { MigrateError } from "../../lib/errors.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { openDialect } from "../../lib/open.ts";
import { sql } from "./sql.ts";
import { withProject } from "./project_fixture.ts";

const draft = "kalam/migrations/_draft.sql";
const users = "CREATE TABLE users (id int PRIMARY KEY, mail text);\n";
const sealed = {
  "kalam/migrations/20260101000000_users.sql": `-- UP\n${users}\n-- DOWN\nDROP TABLE users;\n`,
};
const now = () => new Date("2026-06-11T12:00:00Z");

Deno.test("a draft is written, left alone, and removed when nothing is left to draft", () =>
  withProject({ "schema.sql": users }, async ({ project, write, read, list }) => {
    await using dialect = await openDialect(project);
    const written = await updateDraft(project, { dialect, now });
    assert.deepEqual(
      { state: written.state, path: written.path, edited: written.edited },
      { state: "written", path: draft, edited: false },
    );
    const text = await read(draft);
    const { up, down } = parseMigration(text);
    assert.match(text, /^-- Migration: create_users\n-- Created: 2026-06-11T12:00:00Z\n/);
    assert.match(sql(up), /^CREATE TABLE users /);
    assert.equal(sql(down ?? ""), "DROP TABLE users");
    assert.match(down ?? "", /^-- data_loss: /m);

    const later = () => new Date("2027-01-01T00:00:00Z");
    assert.equal((await updateDraft(project, { dialect, now: later })).state, "unchanged");
    assert.equal(await read(draft), text);

    await write("schema.sql", "-- nothing yet\n");
    assert.equal((await updateDraft(project, { dialect, now })).state, "removed");
    assert.equal((await updateDraft(project, { dialect, now })).state, "none");
    assert.deepEqual(await list("kalam/migrations"), []);
  }));

Deno.test("what cannot be read is said with its place, and the draft stays", () =>
  withProject({ "schema.sql": users }, async ({ project, write, read }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    const text = await read(draft);
    await write("schema.sql", users + "CREATE TABL x ();\n");
    await assert.rejects(updateDraft(project, { dialect }), (error: MigrateError) => {
      assert.equal(error.code, "schema_invalid");
      assert.deepEqual([error.position?.file, error.position?.line], ["schema.sql", 2]);
      return true;
    });
    await Deno.remove(project.schema.path);
    await assert.rejects(
      updateDraft(project, { dialect }),
      (error: MigrateError) => error.code === "schema_missing" && error.hint !== undefined,
    );
    assert.equal(await read(draft), text);
  }));

Deno.test("a broken sealed migration is said with its line in the file", () =>
  withProject({
    "schema.sql": users,
    "kalam/migrations/20260101000000_a.sql":
      "-- head\n\n-- UP\nSELECT 1;\nALTER TABLE no ADD a int;\n",
  }, async ({ project }) => {
    await assert.rejects(updateDraft(project), (error: MigrateError) => {
      assert.equal(error.position?.file, "kalam/migrations/20260101000000_a.sql");
      assert.equal(error.position?.line, 5);
      return true;
    });
  }));

Deno.test("all problems of the migrations folder are reported together", () =>
  withProject({
    "schema.sql": users,
    "kalam/migrations/20260101000000_a.sql": "-- UP\n",
    "kalam/migrations/20260101000000_b.sql": "-- UP\n-- UP\n",
    "kalam/migrations/c.sql": "",
  }, async ({ project, list }) => {
    await assert.rejects(updateDraft(project), (error: MigrateError) => {
      assert.equal(error.code, "migration_invalid");
      assert.ok(error.problems.length >= 2);
      return true;
    });
    assert.ok(!(await list("kalam/migrations")).includes("_draft.sql"));
  }));

const renamed = "CREATE TABLE users (id int PRIMARY KEY, email text);\n";

Deno.test("a possible rename without an answer is drop and add, with a hint how to say it", () =>
  withProject({ ...sealed, "schema.sql": renamed }, async ({ project, read }) => {
    await updateDraft(project, { now });
    const { header, up } = parseMigration(await read(draft));
    assert.match(header, /^-- Rename\? If column users\.mail became users\.email, /m);
    assert.match(up, /^-- data_loss: .*\nALTER TABLE users DROP COLUMN mail;$/m);
  }));

Deno.test("a rename is asked once; its answer stays in the draft", () =>
  withProject({ ...sealed, "schema.sql": renamed }, async ({ project, read, write }) => {
    await using dialect = await openDialect(project);
    const questions: string[] = [];
    const ask: Ask = {
      confirm: () => Promise.resolve(false),
      choose: (question, choices) => {
        questions.push(question);
        return Promise.resolve(choices[0]?.value);
      },
    };
    await updateDraft(project, { dialect, ask, now });
    const { directives, up, down } = parseMigration(await read(draft));
    assert.equal(sql(up), "ALTER TABLE users RENAME COLUMN mail TO email");
    assert.equal(sql(down ?? ""), "ALTER TABLE users RENAME COLUMN email TO mail");
    assert.equal(directives.renames[0]?.renamed, true);
    assert.equal(questions.length, 1);

    await write("schema.sql", renamed + "CREATE TABLE notes (id int);\n");
    await updateDraft(project, { dialect, ask, now });
    assert.equal(questions.length, 1);
    await updateDraft(project, { dialect, now });
    const again = parseMigration(await read(draft)).up;
    assert.match(again, /RENAME COLUMN mail TO email/);
    assert.match(again, /CREATE TABLE notes/);
  }));

Deno.test("a column of a renamed table can be renamed with it", () =>
  withProject({
    "kalam/migrations/20260101000000_users.sql":
      "-- UP\nCREATE TABLE users (id int, age int, mail text);\n-- DOWN\nDROP TABLE users;\n",
    "schema.sql": "CREATE TABLE people (id int, age int, email text);",
  }, async ({ project, read }) => {
    await using dialect = await openDialect(project);
    const ask: Ask = {
      confirm: () => Promise.resolve(false),
      choose: (_question, choices) => Promise.resolve(choices[0]?.value),
    };
    await updateDraft(project, { dialect, ask, now });
    const { up } = parseMigration(await read(draft));
    assert.match(up, /RENAME TO people;/);
    assert.match(up, /RENAME COLUMN mail TO email;/);
    assert.doesNotMatch(up, /data_loss/);
    assert.equal((await updateDraft(project, { dialect, now })).state, "unchanged");
  }));

Deno.test("that it is no rename is kept too", () =>
  withProject({ ...sealed, "schema.sql": renamed }, async ({ project, read }) => {
    await using dialect = await openDialect(project);
    let asked = 0;
    const ask: Ask = {
      confirm: () => Promise.resolve(false),
      choose: (_question, choices) => {
        asked++;
        return Promise.resolve(choices.at(-1)?.value);
      },
    };
    await updateDraft(project, { dialect, ask, now });
    assert.match(await read(draft), /^-- kalam: not renamed column users\.mail to users\.email$/m);
    assert.equal((await updateDraft(project, { dialect, ask, now })).state, "unchanged");
    assert.equal(asked, 1);
  }));

Deno.test("a rename told in the schema source is not asked about", () =>
  withProject({
    ...sealed,
    "schema.sql": `-- kalam: renamed from users
CREATE TABLE people (id int PRIMARY KEY, mail text);`,
  }, async ({ project, read }) => {
    await updateDraft(project, { now });
    const { up } = parseMigration(await read(draft));
    assert.match(up, /^ALTER TABLE users RENAME TO people;/m);
    assert.doesNotMatch(up, /DROP TABLE|CREATE TABLE/);
  }));

Deno.test("a draft that is saved while the plan is made is not written over", () =>
  withProject({ "schema.sql": users }, async ({ project, write, read }) => {
    await using real = await openDialect(project);
    await updateDraft(project, { dialect: real, now });
    await write("schema.sql", users + "CREATE TABLE notes (id int);\n");
    const edit = (await read(draft)).replace("-- DOWN", "UPDATE users SET mail = '';\n\n-- DOWN");
    let plans = 0;
    const dialect: Dialect = {
      ...real,
      async plan(before, after, options) {
        if (plans++ === 0) await write(draft, edit);
        return await real.plan(before, after, options);
      },
    };
    const result = await updateDraft(project, { dialect, now });
    assert.equal(result.state, "extended");
    assert.match(await read(draft), /UPDATE users SET mail = '';\n\nCREATE TABLE notes/);
  }));

Deno.test("an empty schema source drops everything, and the draft says so", () =>
  withProject({ ...sealed, "schema.sql": "-- oops\n" }, async ({ project, read }) => {
    await updateDraft(project, { now });
    const { header, up } = parseMigration(await read(draft));
    assert.match(header, /^-- Note: the schema source is empty: everything is dropped$/m);
    assert.match(up, /^-- data_loss: .*\nDROP TABLE users;$/m);
  }));
