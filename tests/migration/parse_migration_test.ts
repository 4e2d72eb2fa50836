import assert from "node:assert/strict";
import fc from "fast-check";
import { MigrateError } from "../../lib/errors.ts";
import { formatMigration } from "../../lib/migration/format_migration.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { isEdited } from "../../lib/migration/text_hash.ts";

Deno.test("a file is taken apart at its markers", () => {
  const parsed = parseMigration("-- Migration: a\n\n  -- up \nSELECT 1;\n-- Down\nSELECT 2;\n");
  assert.equal(parsed.header, "-- Migration: a\n\n");
  assert.deepEqual([parsed.up, parsed.upLine], ["SELECT 1;\n", 3]);
  assert.deepEqual([parsed.down, parsed.downLine], ["SELECT 2;\n", 5]);
});

Deno.test("without a marker all is UP; quoted markers are none", () => {
  assert.deepEqual(parseMigration("SELECT 1;").up, "SELECT 1;");
  const body = "SELECT '\n-- DOWN\n', $$\n-- UP\n$$ /*\n-- DOWN\n*/;\n";
  assert.deepEqual(parseMigration(`-- UP\n${body}`).up, body);
});

Deno.test("line ends of any kind and a byte order mark keep UP and DOWN apart", () => {
  for (const end of ["\n", "\r\n", "\r"]) {
    const text = ["\ufeff-- UP", "SELECT 1;", "  -- DOWN ", "SELECT 2;", ""].join(end);
    const { up, down } = parseMigration(text);
    assert.deepEqual([up, down], [`SELECT 1;${end}`, `SELECT 2;${end}`]);
  }
});

Deno.test("markers twice and DOWN alone are errors with their lines", () => {
  const lineOf = (text: string) => {
    try {
      parseMigration(text, { file: "m.sql" });
    } catch (error) {
      if (error instanceof MigrateError) {
        return [error.code, error.position?.line, error.position?.file];
      }
    }
    return undefined;
  };
  assert.deepEqual(lineOf("-- UP\nSELECT 1;\n-- UP\n"), ["migration_invalid", 3, "m.sql"]);
  assert.deepEqual(lineOf("SELECT 1;\n-- DOWN\n"), ["migration_invalid", 2, "m.sql"]);
  assert.deepEqual(lineOf("-- DOWN\n-- UP\n"), ["migration_invalid", 1, "m.sql"]);
  assert.deepEqual(lineOf("-- kalam: no-transactoin\n-- UP\n"), ["migration_invalid", 1, "m.sql"]);
});

Deno.test("directives are read", () => {
  const { directives } = parseMigration(
    "-- kalam: no-transaction\n-- kalam: lock_timeout=5s\n-- kalam: statement_timeout = 10min\n" +
      "-- kalam: renamed column users.mail to users.email\n-- kalam: not renamed table a to b\n-- UP\n",
  );
  assert.deepEqual(directives, {
    noTransaction: true,
    lockTimeout: "5s",
    statementTimeout: "10min",
    renames: [
      { kind: "column", from: "users.mail", to: "users.email", renamed: true },
      { kind: "table", from: "a", to: "b", renamed: false },
    ],
  });
});

Deno.test("what is written is read back the same", () => {
  const line = fc.constantFrom(
    "CREATE TABLE t (a int);",
    "SELECT ';';",
    "-- a note",
    "",
    "SELECT $$\n-- UP\n$$;",
  );
  const body = fc.array(line).map((lines) => lines.map((each) => `${each}\n`).join(""));
  fc.assert(fc.property(body, body, fc.boolean(), (up, down, generated) => {
    const text = formatMigration({
      name: "a_b",
      created: new Date("2026-06-11T12:00:00.123Z"),
      up,
      down,
      notes: ["one\ntwo"],
      directives: ["-- kalam: not renamed table a to b"],
      ...(generated ? { generatedFrom: "0".repeat(64) } : {}),
    });
    const parsed = parseMigration(text);
    assert.deepEqual([parsed.up.trimEnd(), parsed.down], [up.trimEnd(), down]);
    assert.equal(parsed.directives.renames.length, 1);
    assert.equal(isEdited(text), !generated);
    assert.equal(isEdited(text.replaceAll("\n", "\r\n")), !generated);
    assert.equal(isEdited(`${text}SELECT 1;\n`), true);
    assert.equal(isEdited(text.replace("-- one", "-- once")), true);
  }));
});

Deno.test("the header is as the docs have it", () => {
  const text = formatMigration({
    name: "add_messages_table",
    created: new Date("2026-06-11T12:00:00Z"),
    up: "CREATE TABLE messages (id int);\n",
    down: "DROP TABLE messages;",
  });
  assert.equal(
    text,
    "-- Migration: add_messages_table\n-- Created: 2026-06-11T12:00:00Z\n\n-- UP\n" +
      "CREATE TABLE messages (id int);\n\n-- DOWN\nDROP TABLE messages;\n",
  );
});
