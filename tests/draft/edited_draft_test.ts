import assert from "node:assert/strict";
import { createMigration } from "../../lib/draft/create_migration.ts";
import { seal } from "../../lib/draft/seal.ts";
import { updateDraft } from "../../lib/draft/update_draft.ts";
import type { MigrateError } from "../../lib/errors.ts";
import { isEdited } from "../../lib/migration/text_hash.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { openDialect } from "../../lib/open.ts";
import { type Fixture, withProject } from "./project_fixture.ts";
import { sql } from "./sql.ts";

const draft = "kalam/migrations/_draft.sql";
const users = "CREATE TABLE users (id int PRIMARY KEY);\n";
const withAge = "CREATE TABLE users (id int PRIMARY KEY, age int);\n";
const sealed = {
  "kalam/migrations/20260101000000_users.sql": `-- UP\n${users}\n-- DOWN\nDROP TABLE users;\n`,
};
const now = () => new Date("2026-06-11T12:00:00Z");
const addAge = "ALTER TABLE users ADD COLUMN age integer;";

/** A project whose draft adds a column and was then edited. */
function withEdit(
  edit: readonly [from: string, to: string],
  body: (fixture: Fixture & { edited: string }) => Promise<void>,
): Promise<void> {
  return withProject({ ...sealed, "schema.sql": withAge }, async (fixture) => {
    await updateDraft(fixture.project, { now });
    const text = await fixture.read(draft);
    assert.ok(text.includes(edit[0]), text);
    const edited = text.replace(edit[0], edit[1]);
    await fixture.write(draft, edited);
    await body({ ...fixture, edited });
  });
}

Deno.test("an edited draft that does what is needed is left as it is, and seals as it is", () =>
  withEdit([addAge, `${addAge}\nUPDATE users SET age = 7;`], async (fixture) => {
    const { project, edited, read, list } = fixture;
    await using dialect = await openDialect(project);
    const result = await updateDraft(project, { dialect, now });
    assert.deepEqual(
      [result.state, result.edited, result.conflict, result.message],
      ["kept", true, undefined, undefined],
    );
    assert.equal(await read(draft), edited);
    const { id, plan } = await seal(project, { dialect, now });
    assert.equal(id, "20260611120000_add_users_age.sql");
    assert.equal(plan?.proof.up, "proven");
    assert.equal(await read(`kalam/migrations/${id}`), edited);
    assert.ok(!(await list("kalam/migrations")).includes("_draft.sql"));
    assert.equal((await updateDraft(project, { dialect, now })).state, "none");
  }));

Deno.test("what the schema source needs beyond the edit is put below it", () =>
  withEdit([addAge, `${addAge}\nUPDATE users SET age = 7 -- mine\n`], async (fixture) => {
    const { project, read, write } = fixture;
    await using dialect = await openDialect(project);
    await write("schema.sql", withAge + "CREATE TABLE notes (id int);\n");
    const result = await updateDraft(project, { dialect, now });
    assert.equal(result.state, "extended");
    assert.equal(result.plan?.proof.up, "proven");
    assert.equal(result.plan?.proof.down, "proven");
    const text = await read(draft);
    const { up, down } = parseMigration(text);
    assert.deepEqual(sql(up).split("\n"), [
      "ALTER TABLE users ADD COLUMN age integer",
      "UPDATE users SET age = 7",
      "CREATE TABLE notes ( id integer )",
    ]);
    assert.match(up, /SET age = 7; -- mine/);
    assert.deepEqual(sql(down ?? "").split("\n"), [
      "DROP TABLE notes",
      "ALTER TABLE users DROP COLUMN age",
    ]);
    assert.equal(isEdited(text), true);
    assert.equal((await updateDraft(project, { dialect, now })).state, "kept");
    assert.equal(await read(draft), text);
    await seal(project, { dialect, now });
  }));

Deno.test("an edit that does not load is a conflict with its place, and stays", () =>
  withEdit([addAge, `${addAge}\nALTER TABLE nowhere ADD COLUMN b int;`], async (fixture) => {
    const { project, edited, read } = fixture;
    await using dialect = await openDialect(project);
    const line = edited.split("\n").findIndex((text) => text.includes("nowhere")) + 1;
    const { state, conflict, message } = await updateDraft(project, { dialect, now });
    assert.equal(state, "kept");
    assert.equal(conflict?.code, "draft_conflict");
    assert.match(conflict?.detail ?? "", /nowhere/);
    assert.deepEqual([conflict?.position?.file, conflict?.position?.line], [draft, line]);
    assert.ok(message);
    await assert.rejects(
      seal(project, { dialect, now }),
      (error: MigrateError) => error.code === "draft_conflict" && error.position?.line === line,
    );
    assert.equal(await read(draft), edited);
    const { path } = await seal(project, { dialect, now, allowUnproven: true });
    assert.equal(await read(path), edited);
  }));

Deno.test("an edit with a broken marker is a conflict, and stays", () =>
  withEdit(["-- DOWN", "-- UP"], async ({ project, edited, read }) => {
    const { state, conflict } = await updateDraft(project, { now });
    assert.equal(state, "kept");
    assert.equal(conflict?.code, "draft_conflict");
    assert.ok(conflict?.position);
    assert.equal(await read(draft), edited);
  }));

Deno.test("an edit that makes what the schema source does not have is a conflict", () =>
  withEdit([addAge, `${addAge}\nCREATE INDEX users_age ON users (age);`], async (fixture) => {
    const { project, edited, read, write } = fixture;
    await using dialect = await openDialect(project);
    await write("schema.sql", withAge + "CREATE TABLE notes (id int);\n");
    const { state, conflict } = await updateDraft(project, { dialect, now });
    assert.equal(state, "kept");
    assert.match(conflict?.message ?? "", /index "users_age"/);
    assert.match(conflict?.position?.sourceLine ?? "", /CREATE INDEX users_age/);
    assert.equal(await read(draft), edited);

    await write("schema.sql", withAge + "CREATE INDEX users_age ON users (age);\n");
    const settled = await updateDraft(project, { dialect, now });
    assert.deepEqual([settled.state, settled.conflict], ["kept", undefined]);
  }));

Deno.test("an edit that says something else than the schema source is a conflict", () =>
  withEdit(["age integer", "age bigint"], async ({ project, edited, read, write }) => {
    await using dialect = await openDialect(project);
    const { state, conflict } = await updateDraft(project, { dialect, now });
    assert.equal(state, "kept");
    assert.match(conflict?.message ?? "", /column "users\.age"/);
    await assert.rejects(
      seal(project, { dialect, now }),
      (error: MigrateError) => error.code === "plan_unproven" && /age/.test(error.detail ?? ""),
    );
    assert.equal(await read(draft), edited);
    await write("schema.sql", withAge.replace("age int", "age bigint"));
    assert.equal((await updateDraft(project, { dialect, now })).conflict, undefined);
    await seal(project, { dialect, now });
  }));

Deno.test("a DOWN that does not lead back is said, and sealed only when told to", () =>
  withEdit(
    ["ALTER TABLE users DROP COLUMN age;", "-- later"],
    async ({ project, edited, read }) => {
      await using dialect = await openDialect(project);
      const { message } = await updateDraft(project, { dialect, now });
      assert.match(message ?? "", /not proven/);
      await assert.rejects(
        seal(project, { dialect, now }),
        (error: MigrateError) =>
          error.code === "plan_unproven" && /--allow-unproven/.test(error.hint ?? ""),
      );
      const { id } = await seal(project, { dialect, now, allowUnproven: true, name: "Add Age!" });
      assert.equal(id, "20260611120000_add_age.sql");
      assert.equal(await read(`kalam/migrations/${id}`), edited);
    },
  ));

Deno.test("an edited draft stays when nothing is left to draft, until it is discarded", () =>
  withEdit([addAge, `${addAge}\nUPDATE users SET age = 7;`], async (fixture) => {
    const { project, edited, read, write, list } = fixture;
    await using dialect = await openDialect(project);
    await write("schema.sql", users);
    const kept = await updateDraft(project, { dialect, now });
    assert.equal(kept.state, "kept");
    assert.match(kept.message ?? "", /draft --discard/);
    assert.equal(await read(draft), edited);
    assert.equal((await updateDraft(project, { dialect, now, discard: true })).state, "discarded");
    assert.ok(!(await list("kalam/migrations")).includes("_draft.sql"));
  }));

Deno.test("a discarded draft is made anew where something is left to draft", () =>
  withEdit([addAge, `${addAge}\nUPDATE users SET age = 7;`], async ({ project, read, write }) => {
    await using dialect = await openDialect(project);
    await write("schema.sql", "CREATE TABL;");
    await assert.rejects(updateDraft(project, { dialect, now, discard: true }));
    assert.match(await read(draft), /UPDATE users/);
    await write("schema.sql", withAge);
    const result = await updateDraft(project, { dialect, now, discard: true });
    assert.deepEqual([result.state, result.edited], ["written", false]);
    assert.doesNotMatch(await read(draft), /UPDATE users/);
  }));

Deno.test("create is refused while an edited draft exists", () =>
  withEdit([addAge, `${addAge}\nUPDATE users SET age = 7;`], async ({ project, edited, read }) => {
    for (const empty of [false, true]) {
      await assert.rejects(
        createMigration(project, "x", { empty, now }),
        (error: MigrateError) => error.code === "draft_edited",
      );
    }
    assert.equal(await read(draft), edited);
  }));

Deno.test("a draft written by hand is treated as an edit", () =>
  withProject({
    ...sealed,
    "schema.sql": withAge + "CREATE TABLE notes (id int);\n",
    [draft]: "ALTER TABLE users ADD age int; -- by hand\n",
  }, async ({ project, read }) => {
    await using dialect = await openDialect(project);
    assert.equal((await updateDraft(project, { dialect, now })).state, "extended");
    const { up, down } = parseMigration(await read(draft));
    assert.match(up, /^ALTER TABLE users ADD age int; -- by hand\n\nCREATE TABLE notes/);
    assert.equal(sql(down ?? ""), "DROP TABLE notes");
  }));
