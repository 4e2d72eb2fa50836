import assert from "node:assert/strict";
import { createMigration } from "../../lib/draft/create_migration.ts";
import { diff } from "../../lib/draft/diff.ts";
import { updateDraft } from "../../lib/draft/update_draft.ts";
import type { Dialect } from "../../lib/engine/dialect.ts";
import type { MigrateError } from "../../lib/errors.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { openDialect } from "../../lib/open.ts";
import { withProject } from "./project_fixture.ts";

const users = "CREATE TABLE users (id int PRIMARY KEY);\n";
const now = () => new Date("2026-06-11T12:00:00Z");

Deno.test("create writes a sealed migration and takes the untouched draft with it", () =>
  withProject({ "schema.sql": users }, async ({ project, read, list }) => {
    await using dialect = await openDialect(project);
    await updateDraft(project, { dialect, now });
    const { id, path, plan } = await createMigration(project, "First: Users", { dialect, now });
    assert.equal(id, "20260611120000_first_users.sql");
    assert.deepEqual(await list("kalam/migrations"), [id]);
    assert.match(await read(path), /^-- Migration: first_users\n/);
    assert.equal(plan?.up.length, 1);
    assert.equal((await diff(project, { dialect })).up.length, 0);
    await assert.rejects(
      createMigration(project, "again", { dialect, now }),
      (error: MigrateError) => error.code === "refused" && /--empty/.test(error.hint ?? ""),
    );
  }));

Deno.test("create --empty writes a file to fill in, and opens no scratch", () =>
  withProject({}, async ({ project, read }) => {
    const first = await createMigration(project, "backfill", { empty: true, now });
    const second = await createMigration(project, "backfill", { empty: true, now });
    assert.equal(first.plan, undefined);
    assert.equal(second.id, "20260611120001_backfill.sql");
    const { up, down } = parseMigration(await read(first.path));
    assert.deepEqual([up.trim(), down?.trim()], ["", ""]);
  }));

Deno.test("create refuses what is not proven, unless told to", () =>
  withProject({ "schema.sql": users }, async ({ project, read, list }) => {
    await using real = await openDialect(project);
    const dialect: Dialect = {
      ...real,
      plan: async (before, after, options) => ({
        ...await real.plan(before, after, options),
        proof: { up: "unproven", down: "proven", leftover: ["rule r is missing"], rows: [] },
      }),
    };
    await assert.rejects(
      createMigration(project, "x", { dialect, now }),
      (error: MigrateError) => error.code === "plan_unproven" && /rule r/.test(error.detail ?? ""),
    );
    assert.deepEqual(await list("kalam/migrations"), []);
    const { path } = await createMigration(project, "x", { dialect, now, allowUnproven: true });
    assert.match(await read(path), /^-- Not proven: rule r is missing$/m);
  }));

Deno.test("create with a name that leaves nothing is wrong usage", () =>
  withProject({ "schema.sql": users }, async ({ project }) => {
    await assert.rejects(
      createMigration(project, "ÄÖ?!", { now }),
      (error: MigrateError) => error.code === "usage",
    );
  }));

Deno.test("diff changes nothing", () =>
  withProject({ "schema.sql": users }, async ({ project, list }) => {
    const plan = await diff(project);
    assert.equal(plan.up.length, 1);
    assert.deepEqual(await list("."), ["kalam.toml", "schema.sql"]);
  }));
