import assert from "node:assert/strict";
import { beforeSources } from "../../lib/baseline/before_sources.ts";
import { refreshBaseline } from "../../lib/baseline/refresh_baseline.ts";
import { diff } from "../../lib/draft/diff.ts";
import { seal } from "../../lib/draft/seal.ts";
import { sealedMigrations } from "../../lib/draft/sealed_migrations.ts";
import { updateDraft } from "../../lib/draft/update_draft.ts";
import { openDialect } from "../../lib/open.ts";
import type { Project } from "../../lib/project/project.ts";
import { withProject } from "../draft/project_fixture.ts";

const baseline = "kalam/.schema-baseline.sql";
const users = "-- people\nCREATE TABLE users (id int PRIMARY KEY);\n";
const notes = "CREATE TABLE notes (id int PRIMARY KEY);\n";
const now = () => new Date("2026-06-11T12:00:00Z");

async function refresh(project: Project, applied?: readonly string[]) {
  const migrations = await sealedMigrations(project);
  const all = migrations.map(({ id }) => id);
  return await refreshBaseline(project, { migrations, applied: applied ?? all });
}

async function files(project: Project): Promise<string[]> {
  return (await beforeSources(project, await sealedMigrations(project))).map(({ file }) => file);
}

Deno.test("after an apply the baseline is a copy of the schema source it was made from", () =>
  withProject({ "schema.sql": users }, async ({ project, read, write }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    const { path } = await seal(project, { dialect, now });
    assert.equal(await refresh(project), undefined);
    assert.match(await read(baseline), /^-- kalam baseline: .* count=1 from=schema\n-- people\n/);
    assert.deepEqual(await files(project), [baseline]);
    assert.equal((await diff(project, { dialect })).up.length, 0);

    await write("schema.sql", users + notes);
    assert.equal((await diff(project, { dialect })).up.length, 1);
    await updateDraft(project, { dialect, now });
    const second = await seal(project, { dialect, now });
    assert.deepEqual(await files(project), [baseline, second.path]);
    assert.equal((await diff(project, { dialect })).up.length, 0);
    assert.notEqual(path, second.path);
  }));

Deno.test("a schema source that moved on is not taken for applied", () =>
  withProject({ "schema.sql": users }, async ({ project, read, write }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    await seal(project, { dialect, now });
    await write("schema.sql", users + notes);
    await refresh(project);
    assert.match(await read(baseline), /from=migrations\n/);
    assert.doesNotMatch(await read(baseline), /notes/);
    const plan = await diff(project, { dialect });
    assert.deepEqual(plan.changes.map(({ name }) => name), ["notes"]);
  }));

Deno.test("a migration written by hand beside the newest is not lost in a copy", () =>
  withProject({ "schema.sql": users }, async ({ project, read, write }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    await seal(project, { dialect, now });
    await write("kalam/migrations/20260101000000_notes.sql", `-- UP\n${notes}`);
    await refresh(project);
    assert.match(await read(baseline), /from=migrations\n/);
    const plan = await diff(project, { dialect });
    assert.deepEqual(plan.changes.map(({ action, name }) => `${action} ${name}`), ["drop notes"]);
  }));

const two = {
  "schema.sql": users + notes,
  "kalam/migrations/20260101000000_users.sql": `-- UP\n${users}-- DOWN\nDROP TABLE users;\n`,
  "kalam/migrations/20260102000000_notes.sql": `-- UP\n${notes}-- DOWN\nDROP TABLE notes;\n`,
};

Deno.test("after a rollback the baseline is what is still applied", () =>
  withProject(two, async ({ project, read }) => {
    await refresh(project, ["20260101000000_users.sql"]);
    const text = await read(baseline);
    assert.match(text, / count=1 from=migrations\n/);
    assert.match(text, /users/);
    assert.doesNotMatch(text, /notes/);
    assert.equal((await diff(project)).up.length, 0);
  }));

Deno.test("a baseline that is not true of the migrations is rebuilt, never believed", () =>
  withProject(two, async ({ project, read, write }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    const good = await read(baseline);
    assert.match(good, / count=2 from=migrations\n/);
    const lies = [
      "",
      users,
      good.replace("notes", "letters"),
      good.replace("count=2", "count=1"),
      good.replace(/migrations=\w{64}/, `migrations=${"0".repeat(64)}`),
      good.replace("from=migrations", "from=schema"),
    ];
    for (const lie of lies) {
      await write(baseline, lie);
      assert.equal((await diff(project, { dialect })).up.length, 0, lie);
      assert.equal((await updateDraft(project, { dialect, now })).state, "none", lie);
      assert.equal(await read(baseline), good);
    }
  }));

Deno.test("a comment in a sealed migration keeps the baseline, a change does not", () =>
  withProject(two, async ({ project, write }) => {
    await using dialect = await openDialect(project);
    await write("schema.sql", users + notes + "CREATE TABLE tags (id int);\n");
    await updateDraft(project, { dialect, now });
    await seal(project, { dialect, now });
    await refresh(project);
    assert.deepEqual(await files(project), [baseline]);
    const file = "kalam/migrations/20260102000000_notes.sql";
    await write(file, `-- UP\r\n-- licence\r\n${notes}`);
    assert.deepEqual(await files(project), [baseline]);
    await write(file, `-- UP\n${notes.replace("id int", "id bigint")}`);
    assert.equal((await files(project)).length, 3);
    const plan = await diff(project, { dialect });
    assert.deepEqual(plan.changes.map(({ name }) => name), ["notes.id"]);
  }));

Deno.test("a copy is not believed once grants are planned that were not before", () =>
  withProject({ "schema.sql": users }, async ({ project, read }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    await seal(project, { dialect, now });
    await refresh(project);
    assert.match(await read(baseline), /from=schema/);
    const { privileges } = project.schema;
    const other = { ...project, schema: { ...project.schema, privileges: !privileges } };
    assert.equal((await files(other))[0]?.startsWith("kalam/migrations/"), true);
  }));

Deno.test("a baseline that cannot be written is a remark", () =>
  withProject({ ...two, "kalam/.schema-baseline.sql/in_the_way": "" }, async ({ project }) => {
    const problem = await refresh(project);
    assert.match(problem?.message ?? "", /^Cannot write "kalam\/\.schema-baseline\.sql"/);
    assert.equal((await diff(project)).up.length, 0);
  }));
