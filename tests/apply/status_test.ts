import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { onEachEngine } from "./fixture.ts";
import { isCode } from "./is_code.ts";

onEachEngine("status reads a target without history as empty and writes nothing", async (f) => {
  await f.write("20260101000000_users.sql", "CREATE TABLE users (id int);");
  const state = await status(f.project);
  assert.equal(state.environment, "dev");
  assert.equal(state.namespace, "app");
  assert.deepEqual(state.pending.map(({ name }) => name), ["users"]);
  assert.deepEqual(state.applied, []);
  assert.deepEqual(state.draft, { exists: false, edited: false });
  assert.equal(state.lock, undefined);
  assert.deepEqual(
    await f.query("SELECT nspname FROM pg_namespace WHERE nspname IN ('kalam', 'app')"),
    [],
  );
});

onEachEngine("status sees the draft and lists what is wrong with the files", async (f) => {
  await Deno.writeTextFile(join(f.dir, "kalam", "migrations", "_draft.sql"), "-- UP\nSELECT 1;\n");
  await f.write("20260101000000_users.sql", "");
  await f.write("20260101000000_posts.sql", "");
  await f.writeRaw("notes.sql", "");
  const state = await status(f.project);
  assert.deepEqual(state.draft, { exists: true, edited: true });
  assert.equal(state.problems.length, 2);
  await assert.rejects(
    migrate(f.project),
    isCode("migration_invalid", ({ problems }) => assert.deepEqual(problems, state.problems)),
  );
});
