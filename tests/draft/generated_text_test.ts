import assert from "node:assert/strict";
import { generatedText } from "../../lib/draft/generated_text.ts";
import type { Plan } from "../../lib/engine/plan.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { isEdited } from "../../lib/migration/text_hash.ts";

const plan: Plan = {
  up: [{ sql: "ALTER TABLE t DROP COLUMN a", hazards: [], transactional: true }],
  down: [{ sql: "ALTER TABLE t ADD COLUMN a int", hazards: [], transactional: true }],
  proof: { up: "unproven", down: "unproven", leftover: ["column t.b differs"], rows: [] },
  changes: [{ action: "drop", kind: "column", name: "t.c", parent: "t" }],
  renames: [{ kind: "column", from: "t.a", to: "t.b", likeness: 1 }],
  notes: ["left out, not schema: INSERT in schema.sql:3"],
};
const options = {
  name: "change_t",
  created: new Date("2026-06-11T12:00:00Z"),
  schemaHash: "a".repeat(64),
  migrations: [],
  renames: [
    { kind: "column", from: "t.c", to: "t.d", renamed: false },
    { kind: "table", from: "gone", to: "also_gone", renamed: true },
  ],
};

Deno.test("a generated file says in its header all there is to know", () => {
  const text = generatedText(plan, options);
  const { header, directives, generated } = parseMigration(text);
  assert.equal(generated?.schemaHash, options.schemaHash);
  assert.deepEqual(directives.renames, [options.renames[0]]);
  assert.match(header, /^-- Not proven: UP does not lead to the schema source$/m);
  assert.match(header, /^-- Not proven: column t\.b differs$/m);
  assert.match(header, /^-- Note: left out, not schema: INSERT in schema\.sql:3$/m);
  assert.match(header, /^-- Rename\? If column t\.a became t\.b, put "-- kalam: renamed from a"/m);
});

Deno.test("a generated file is edited once a statement or a directive is touched", () => {
  const text = generatedText(plan, options);
  assert.equal(isEdited(text), false);
  assert.equal(isEdited(text.replaceAll("\n", "\r\n")), false);
  assert.equal(isEdited(text.replace("COLUMN a int", "COLUMN a bigint")), true);
  assert.equal(isEdited(text.replace("not renamed", "renamed")), true);
});

Deno.test("a proven plan is not called unproven", () => {
  const proof: Plan["proof"] = { up: "proven", down: "irreversible", leftover: [], rows: [] };
  const { header } = parseMigration(generatedText({ ...plan, proof }, options));
  assert.doesNotMatch(header, /Not proven/);
  assert.match(header, /^-- Irreversible:/m);
});
