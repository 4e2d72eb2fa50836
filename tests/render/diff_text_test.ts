import assert from "node:assert/strict";
import type { Plan } from "../../lib/engine/plan.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { diffText } from "../../lib/render/diff_text.ts";
import { style } from "../../lib/render/style.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";

const plan: Plan = {
  up: [
    { sql: "CREATE VIEW v AS SELECT 1 -- one", hazards: [], transactional: true },
    {
      sql: "DROP TABLE t",
      hazards: [{ type: "data_loss", message: "all rows of the table\nare lost" }],
      transactional: true,
    },
  ],
  down: [{ sql: "CREATE TABLE t ()", hazards: [], transactional: true }],
  proof: { up: "proven", down: "unproven", leftover: ["view v\nis left"], rows: [] },
  changes: [
    { action: "create", kind: "view", name: "v" },
    { action: "rename", kind: "column", name: "t.b", from: "t.a" },
  ],
  renames: [{ kind: "table", from: "t", to: "s", likeness: 1 }],
  notes: ["an INSERT was left out"],
};

Deno.test("a diff is a migration file: SQL, and all else in comments", () => {
  const { stdout } = diffText(plan, style(false));
  const { up, down } = parseMigration(stdout);
  assert.deepEqual(splitStatements(up).length, 2);
  assert.deepEqual(splitStatements(down ?? "").map(({ sql }) => sql), ["CREATE TABLE t ()"]);
  assert.match(stdout, /^-- 2 changes, UP proven, DOWN unproven\n-- {3}create view v\n/);
  assert.match(stdout, /^-- {3}rename column t\.a to t\.b$/m);
  assert.match(stdout, /^-- an INSERT was left out$/m);
  assert.match(stdout, /^-- Not proven: view v\n-- is left$/m);
  assert.match(stdout, /^-- Could be a rename: table t to s$/m);
  assert.match(stdout, /^-- data_loss: all rows of the table are lost\nDROP TABLE t;$/m);
});

Deno.test("no difference is said so", () => {
  const none: Plan = {
    up: [],
    down: [],
    proof: { up: "proven", down: "proven", leftover: [], rows: [] },
    changes: [],
    renames: [],
    notes: [],
  };
  assert.equal(diffText(none, style(false)).stdout, "-- No changes\n");
  const unknown: Plan = {
    ...none,
    proof: { up: "unproven", down: "unproven", leftover: ["x"], rows: [] },
  };
  assert.match(diffText(unknown, style(false)).stdout, /No statement is known/);
});
