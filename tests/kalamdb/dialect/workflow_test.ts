import assert from "node:assert/strict";
import { createMigration } from "../../../lib/draft/create_migration.ts";
import { diff } from "../../../lib/draft/diff.ts";
import { seal } from "../../../lib/draft/seal.ts";
import { updateDraft } from "../../../lib/draft/update_draft.ts";
import { MigrateError } from "../../../lib/errors.ts";
import type { Fixture } from "../../draft/project_fixture.ts";
import { withProject } from "../../draft/project_fixture.ts";

const settings = `[connection.dev]
url = "https://kalam.invalid"
namespace = "chat"
`;
const chat = (version: number) =>
  Deno.readTextFile(new URL(`../../../fixtures/kalamdb/chat/${version}.sql`, import.meta.url));

let second = 0;
const now = () => new Date(Date.UTC(2026, 5, 11, 12, 0, second++));

const withChat = async (body: (fixture: Fixture) => Promise<void>): Promise<void> =>
  await withProject({ "kalam.toml": settings, "schema.sql": await chat(1) }, body);

const code = (expected: string) => (error: unknown) =>
  error instanceof MigrateError && error.code === expected;

Deno.test("A chat's schema is drafted and sealed through its versions without any server", async () => {
  await withChat(async ({ project, write, list, read }) => {
    for (const version of [1, 2, 3, 1]) {
      await write("schema.sql", await chat(version));
      const { state, plan } = await updateDraft(project, { now });
      assert.equal(state, "written");
      assert.deepEqual([plan?.proof.up, plan?.proof.down], ["proven", "proven"]);
      const draft = await read("kalam/migrations/_draft.sql");
      const sections = draft.slice(draft.indexOf("-- UP\n"));
      assert.doesNotMatch(sections, /INSERT INTO/);
      assert.match(draft, /-- Note: left out, not schema: INSERT in schema\.sql:/);
      await seal(project, { now });
      const { up, changes } = await diff(project);
      assert.deepEqual([up, changes], [[], []]);
    }
    const files = (await list("kalam/migrations")).filter((name) => name.endsWith(".sql"));
    assert.equal(files.length, 4);
    const second = await read(`kalam/migrations/${files[1]}`);
    assert.match(second, /^-- kalam: renamed column rooms\.topic to rooms\.subject$/m);
    assert.match(second, /^ALTER TABLE chat\.rooms RENAME COLUMN topic TO subject;$/m);
  });
});

Deno.test("A rebuild is not sealed as it stands; taken out of its comment, it is", async () => {
  await withChat(async ({ project, write, read }) => {
    await createMigration(project, "first", { now });
    const next = (await chat(1)).replace("room_id BIGINT NOT NULL,\n  at", "room_id UUID,\n  at")
      .replace(
        "CREATE STREAM TABLE chat.typing (",
        "CREATE TABLE chat.typing (\n  id BIGINT PRIMARY KEY,",
      )
      .replace("WITH (TTL_SECONDS = 30)", "WITH (TYPE = 'USER')");
    await write("schema.sql", next);
    await updateDraft(project, { now });
    await assert.rejects(seal(project, { now }), code("plan_unproven"));
    await assert.rejects(createMigration(project, "again", { now }), code("plan_unproven"));
    const path = "kalam/migrations/_draft.sql";
    const draft = await read(path);
    assert.match(draft, /^-- Not proven: Table typing is STREAM and should be USER/m);
    assert.match(draft, /^-- data_loss: .*typing/m);
    const edited = draft.split("\n").map((line) =>
      /^-- (DROP TABLE|CREATE TABLE| {2}\w|\) WITH)/.test(line) ? line.slice(3) : line
    ).join("\n");
    await write(path, edited);
    const { state, plan } = await updateDraft(project, { now });
    assert.equal(state, "kept");
    assert.deepEqual([plan?.proof.up, plan?.proof.down], ["proven", "proven"]);
    await seal(project, { now });
    assert.deepEqual((await diff(project)).changes, []);
  });
});

Deno.test("What an edit needs beyond it is put below it, and a contradiction stays where it is", async () => {
  await withChat(async ({ project, write, read }) => {
    await createMigration(project, "first", { now });
    const path = "kalam/migrations/_draft.sql";
    const added = (await chat(1)).replace(
      "  body TEXT NOT NULL,",
      "  body TEXT NOT NULL,\n  mood TEXT,",
    );
    await write("schema.sql", added);
    await updateDraft(project, { now });
    const draft = await read(path);
    await write(
      path,
      draft.replace("-- UP\n", "-- UP\nUPDATE chat.rooms SET name = 'x' WHERE name IS NULL;\n"),
    );
    await write("schema.sql", added.replace("  mood TEXT,", "  mood TEXT,\n  tone TEXT,"));
    const { state } = await updateDraft(project, { now });
    assert.equal(state, "extended");
    assert.match(
      await read(path),
      /UPDATE chat\.rooms[^]*ADD COLUMN mood TEXT;[^]*ADD COLUMN tone TEXT;/,
    );
    await write(path, (await read(path)).replace("-- UP\n", "-- UP\nDROP TABLE chat.typing;\n"));
    const { conflict } = await updateDraft(project, { now });
    assert.equal(conflict?.code, "draft_conflict");
    assert.match(conflict?.message ?? "", /table "typing"/);
    await write(
      path,
      (await read(path)).replace("DROP TABLE chat.typing", "DROP TABEL chat.typing"),
    );
    const broken = await updateDraft(project, { now });
    assert.equal(broken.conflict?.position?.file, path);
    assert.match(broken.conflict?.position?.sourceLine ?? "", /DROP TABEL/);
  });
});

Deno.test("Files for another namespace are refused", async () => {
  await withChat(async ({ project, write }) => {
    await write("schema.sql", (await chat(1)).replaceAll("chat.", "forum."));
    await assert.rejects(diff(project), (error: MigrateError) => {
      assert.match(error.message, /for the namespace "forum", not for "chat"/);
      return error.code === "schema_invalid";
    });
  });
});

Deno.test("Files of the Kalam CLI are read as they are", async () => {
  const made = `-- Migration: init
-- Created: 2026-01-02T03:04:05Z

-- UP
CREATE NAMESPACE IF NOT EXISTS chat;
CREATE SHARED TABLE IF NOT EXISTS chat.rooms (id BIGINT PRIMARY KEY, name TEXT UNIQUE);

-- DOWN
DROP SHARED TABLE IF EXISTS chat.rooms;
`;
  const files = {
    "kalam.toml": settings,
    "schema.sql": "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY, name TEXT, open BOOLEAN);",
    "kalam/migrations/0001_auto_2026_01_02_0304.sql": made,
    "kalam/.schema-baseline.sql": "CREATE SHARED TABLE chat.rooms (id BIGINT PRIMARY KEY);",
  };
  await withProject(files, async ({ project }) => {
    const plan = await diff(project);
    assert.deepEqual(plan.up.map(({ sql }) => sql), [
      "ALTER TABLE chat.rooms ADD COLUMN open BOOLEAN",
    ]);
  });
});
