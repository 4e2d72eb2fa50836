import assert from "node:assert/strict";
import { seal } from "../../lib/draft/seal.ts";
import { updateDraft } from "../../lib/draft/update_draft.ts";
import type { Ask } from "../../lib/engine/ask.ts";
import type { Dialect } from "../../lib/engine/dialect.ts";
import type { MigrateError } from "../../lib/errors.ts";
import { openDialect } from "../../lib/open.ts";
import { withProject } from "./project_fixture.ts";

const draft = "kalam/migrations/_draft.sql";
const users = "CREATE TABLE users (id int PRIMARY KEY);\n";
const notes = "CREATE TABLE notes (id int PRIMARY KEY);\n";
const now = () => new Date("2026-06-11T12:00:00Z");
const code = (wanted: string) => (error: MigrateError) => {
  assert.equal(error.code, wanted, error.message);
  assert.ok(error.hint);
  return true;
};
const answering = (answer: boolean): Ask => ({
  confirm: () => Promise.resolve(answer),
  choose: () => Promise.resolve(undefined),
});

Deno.test("seal without a draft says how to make one", () =>
  withProject({ "schema.sql": users }, async ({ project, list }) => {
    await assert.rejects(seal(project), code("draft_missing"));
    assert.deepEqual(await list("kalam/migrations"), []);
  }));

Deno.test("seal renames the draft and keeps every byte", () =>
  withProject({ "schema.sql": users }, async ({ project, read, write, list }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    const crlf = (await read(draft)).replaceAll("\n", "\r\n");
    await write(draft, crlf);
    const { id, path } = await seal(project, { dialect, now });
    assert.equal(path, "kalam/migrations/20260611120000_create_users.sql");
    assert.deepEqual(await list("kalam/migrations"), [id]);
    assert.equal(await read(path), crlf);
  }));

Deno.test("a sealed file sorts after all others, also where the clock is behind", () =>
  withProject({
    "schema.sql": users,
    "kalam/migrations/20991231235959_later.sql": "-- UP\n\n-- DOWN\n",
  }, async ({ project }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    const { id } = await seal(project, { dialect, now, name: "users" });
    assert.equal(id, "21000101000000_users.sql");
  }));

Deno.test("a draft that no longer matches is sealed only when somebody says so", () =>
  withProject({ "schema.sql": users }, async ({ project, write, list }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    await write("schema.sql", users + notes);
    await assert.rejects(seal(project, { dialect, now }), code("draft_stale"));
    await assert.rejects(
      seal(project, { dialect, now, ask: answering(false) }),
      code("draft_stale"),
    );
    assert.deepEqual(await list("kalam/migrations"), ["_draft.sql"]);
    const { id } = await seal(project, { dialect, now, ask: answering(true), name: "users" });
    assert.deepEqual(await list("kalam/migrations"), [id]);
    const rest = await updateDraft(project, { dialect, now });
    assert.deepEqual(rest.plan?.changes.map(({ name }) => name), ["notes"]);
  }));

Deno.test("a comment in the schema source makes no draft stale", () =>
  withProject({ "schema.sql": users }, async ({ project, write }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    await write("schema.sql", `-- people who sign in\n${users}`);
    await seal(project, { dialect, now });
  }));

Deno.test("a draft that somebody else's migration has overtaken is stale", () =>
  withProject({ "schema.sql": users }, async ({ project, write }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    await write("kalam/migrations/20260101000000_users.sql", `-- UP\n${users}`);
    await assert.rejects(seal(project, { dialect, now }), code("draft_stale"));
  }));

Deno.test("an edit saved while the draft is proven is not sealed unseen", () =>
  withProject({ "schema.sql": users }, async ({ project, read, write, list }) => {
    await using real = await openDialect(project);
    await updateDraft(project, { dialect: real, now });
    const edited = (await read(draft)) + "-- one more thing\n";
    const dialect: Dialect = {
      ...real,
      async plan(before, after, options) {
        const plan = await real.plan(before, after, options);
        await write(draft, edited);
        return plan;
      },
    };
    await assert.rejects(seal(project, { dialect, now }), code("draft_stale"));
    assert.deepEqual(await list("kalam/migrations"), ["_draft.sql"]);
    assert.equal(await read(draft), edited);
  }));

Deno.test("a name without letters and digits is wrong usage", () =>
  withProject({ "schema.sql": users, [draft]: "-- UP\n" }, async ({ project }) => {
    await assert.rejects(seal(project, { name: "!?" }), code("usage"));
  }));
