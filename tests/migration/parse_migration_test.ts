import assert from "node:assert/strict";
import fc from "fast-check";
import { MigrateError } from "../../lib/errors.ts";
import { formatMigration } from "../../lib/migration/format_migration.ts";
import { renameDirective } from "../../lib/migration/directives.ts";
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

Deno.test("a rename of any names is read back as it was answered", () => {
  const part = fc.oneof(
    fc.constantFrom("to", " ", '"', ".", "renamed", "Mail", "é", "'"),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const name = fc.array(part, { minLength: 1 }).map((parts) => parts.join(""))
    .filter((text) => text !== "" && !/[\r\n]/.test(text));
  const kind = fc.constantFrom(
    "table",
    "materialized view",
    "operator class",
    "text search parser",
  );
  fc.assert(fc.property(kind, name, name, fc.boolean(), (kind, from, to, renamed) => {
    const answer = { kind, from, to, renamed };
    const { directives } = parseMigration(`${renameDirective(answer)}\n-- UP\n`);
    assert.deepEqual(directives.renames, [answer]);
  }));
  const { renames } = parseMigration(
    '-- kalam: Renamed  Materialized  View "a b" to users."C"\r\n-- UP\n',
  ).directives;
  assert.deepEqual(renames, [
    { kind: "materialized view", from: "a b", to: "users.C", renamed: true },
  ]);
});

Deno.test("a time is one PostgreSQL can read", () => {
  for (const time of ["0", "250", "500ms", "1.5s", "10 min", "1h", "'5s'"]) {
    const { lockTimeout } = parseMigration(`-- kalam: lock_timeout = ${time}\n-- UP\n`).directives;
    assert.equal(lockTimeout, time.replaceAll("'", ""));
  }
  for (const time of ["", "5m", "-1", "soon", "5s; DROP TABLE t", "5S"]) {
    assert.throws(() => parseMigration(`-- kalam: statement_timeout=${time}\n-- UP\n`), {
      message: `Cannot read the time in "statement_timeout=${time}"`,
    });
  }
});

Deno.test("all problems of a file are reported together", () => {
  assert.throws(
    () => parseMigration("-- kalam: x\n-- UP\n-- UP\n-- DOWN\n  -- down\n"),
    (error) => {
      assert.ok(error instanceof MigrateError);
      assert.deepEqual(
        error.problems.map(({ position }) => [position?.line, position?.column]).sort(),
        [[1, 11], [3, 1], [5, 1]],
      );
      return true;
    },
  );
});

Deno.test("each part of a file is found as it stands, with its lines counted", () => {
  const line = fc.constantFrom(
    "CREATE TABLE t (a int);",
    "  -- UPPER",
    "SELECT 1; -- down",
    "",
    " x\t",
    "SELECT $a$\n-- UP\n$a$;",
    "/*\n-- DOWN\n/* */ */",
    "SELECT '\n-- DOWN\n';",
    "SELECT E'\\'\n-- UP\n';",
    "é😀",
  );
  const joined = (list: string[]) => list.map((each) => `${each}\n`).join("");
  const lines = fc.array(line).map(joined);
  const comments = fc.array(
    fc.constantFrom("  -- UPPER", "", " \t", "/*\n-- DOWN\n/* */ */", "-- é😀"),
  ).map(joined);
  const end = fc.constantFrom("\n", "\r\n");
  fc.assert(fc.property(comments, lines, lines, end, (...[header, up, down, end]) => {
    const part = (text: string) => text.replaceAll("\n", end);
    const text = part(`${header}-- UP\n${up} -- Down \n${down}`);
    const parsed = parseMigration(text);
    assert.deepEqual([parsed.header, parsed.up, parsed.down], [header, up, down].map(part));
    const below = (line: number) => text.split("\n").slice(line).join("\n");
    assert.ok(below(parsed.upLine).startsWith(parsed.up));
    assert.equal(below(parsed.downLine ?? 0), parsed.down);
  }));
});

Deno.test("to parse and then format is the identity", () => {
  const body = fc.array(fc.constantFrom("SELECT ';';", "-- a note", "", "SELECT $$\n-- UP\n$$;"))
    .map((list) => list.join("\n").trim());
  const note = fc.string({ unit: "binary" });
  fc.assert(fc.property(body, body, fc.array(note), fc.boolean(), (up, down, notes, generated) => {
    const parts = {
      name: "a_b",
      created: new Date("2026-06-11T12:00:00Z"),
      ...(generated ? { generatedFrom: "0".repeat(64) } : {}),
    };
    const directives = ["-- kalam: no-transaction", "-- kalam: not renamed table a to b"];
    const text = formatMigration({ ...parts, directives, notes, up, down });
    const parsed = parseMigration(text);
    const comments = parsed.header.split("\n").slice(generated ? 4 : 2);
    const again = formatMigration({
      ...parts,
      directives: comments.filter((line) => line.startsWith("-- kalam:")),
      notes: comments.filter((line) => /^--(?! kalam:)/.test(line)).map((line) => line.slice(3)),
      up: parsed.up.trim(),
      down: parsed.down?.trim() ?? "",
    });
    assert.equal(again, text);
    assert.equal(parsed.generated?.schemaHash, parts.generatedFrom);
  }));
});

Deno.test("a file that would not read back as it was meant is not written", () => {
  const parts = { name: "a", created: new Date(0), up: "SELECT 1;", down: "SELECT 2;" };
  for (const up of ["SELECT\n-- down\n1;", "SELECT 1; /* x", "SELECT 'a", "-- UP\nSELECT 1;"]) {
    assert.throws(() => formatMigration({ ...parts, up }), { code: "migration_invalid" });
  }
  const text = formatMigration({
    ...parts,
    name: "a\n-- UP\nDROP TABLE t;",
    notes: ["UP", "kalam: no-transaction"],
  });
  const parsed = parseMigration(text);
  assert.deepEqual([parsed.up.trim(), parsed.directives.noTransaction], ["SELECT 1;", false]);
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

Deno.test("a statement above UP is an error at its place: it would never run", () => {
  assert.throws(
    () =>
      parseMigration("-- Migration: a\n/* why */\n  CREATE TABLE t (a int);\n-- UP\nSELECT 1;\n"),
    (error) => {
      assert.ok(error instanceof MigrateError);
      assert.equal(error.code, "migration_invalid");
      assert.deepEqual([error.position?.line, error.position?.column], [3, 3]);
      return true;
    },
  );
});
