import assert from "node:assert/strict";
import { statementsText } from "../../lib/draft/statements_text.ts";
import { formatMigration } from "../../lib/migration/format_migration.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";
import type { Statement } from "../../lib/engine/plan.ts";

const statement = (sql: string, hazards: Statement["hazards"] = []): Statement => ({
  sql,
  hazards,
  transactional: true,
});

Deno.test("statementsText puts hazards above their statement", () => {
  const text = statementsText([
    statement("CREATE TABLE a (id int)"),
    statement("ALTER TABLE b DROP COLUMN c", [
      { type: "data_loss", message: "the values of c\nare lost" },
      { type: "blocks_reads", message: "while it runs" },
    ]),
  ]);
  assert.equal(
    text,
    `CREATE TABLE a (id int);

-- data_loss: the values of c are lost
-- blocks_reads: while it runs
ALTER TABLE b DROP COLUMN c;`,
  );
});

Deno.test("statementsText closes a statement that ends in a comment", () => {
  const text = statementsText([statement("SELECT 1 -- one"), statement("SELECT 2")]);
  assert.deepEqual(splitStatements(text).map(({ sql }) => sql), ["SELECT 1", "SELECT 2"]);
});

Deno.test("a comment in a statement is never taken for a marker", () => {
  const sql = "CREATE VIEW v AS SELECT 1\n-- down\nUNION SELECT 2\n-- UP\nUNION SELECT '\n-- UP\n'";
  const up = statementsText([statement(sql)]);
  const parts = { name: "v", created: new Date(0), up, down: "DROP VIEW v;" };
  const parsed = parseMigration(formatMigration(parts));
  assert.equal(parsed.up.trim(), up);
  assert.match(up, /SELECT '\n-- UP\n'/);
});
