import assert from "node:assert/strict";
import { MigrateError } from "../../../lib/errors.ts";
import { parseKalamdb } from "../../../lib/kalamdb/parse/parse_kalamdb.ts";

function failure(text: string, kind: "schema" | "migration" = "schema"): MigrateError {
  try {
    parseKalamdb([{ file: "schema.sql", text, kind }], { namespace: "chat" });
  } catch (error) {
    assert.ok(error instanceof MigrateError, String(error));
    return error;
  }
  assert.fail(`taken: ${text}`);
}

/** A statement, what is wrong with it, and the text that the caret stands under. */
const cases: readonly (readonly [sql: string, message: RegExp, at: string, hint?: RegExp])[] = [
  ["CREATE TABEL t (id INT)", /expected something that KalamDB can create, found "TABEL"/, "TABEL"],
  ["HELLO world", /expected a statement of KalamDB/, "HELLO"],
  ["CREATE TABLE t (id INT PRIMARY KEY,)", /expected a column's name, found "\)"/, ")"],
  ["CREATE TABLE t (id INT PRIMARY KEY", /expected \), found ";"/, ";"],
  ["CREATE TABLE t (id INT PRIMARY KEY) x", /expected the end of the statement, found "x"/, "x"],
  ["CREATE TABLE t (id NUMERICS PRIMARY KEY)", /no type "numerics"/, "NUMERICS", /NUMERIC\?/],
  ["CREATE TABLE t (id VARBINRY(3) PRIMARY KEY)", /no type/, "VARBINRY", /VARBINARY/],
  ["CREATE TABLE t (id INT PRIMARY KEY, d DECIMAL(50, 2))", /1 to 38 digits/, "(50"],
  ["CREATE TABLE t (id INT PRIMARY KEY, e EMBEDDING(9000))", /1 to 8192/, "(9000"],
  [
    "CREATE TABLE t (id INT PRIMARY KEY, mail TEXT UNIQUE)",
    /UNIQUE and ignores it/,
    "UNIQUE",
    /INDEX/,
  ],
  ["CREATE TABLE t (id INT PRIMARY KEY, UNIQUE (id))", /UNIQUE and ignores it/, "UNIQUE"],
  ["CREATE TABLE t (id INT PRIMARY KEY, n INT CHECK (n > 0))", /CHECK and ignores it/, "CHECK"],
  ["CREATE TABLE t (id INT PRIMARY KEY, CONSTRAINT c CHECK (id > 0))", /CHECK and/, "CONSTRAINT"],
  ["CREATE TABLE t (id INT PRIMARY KEY, r INT REFERENCES u (id))", /FOREIGN KEY and/, "REFERENCES"],
  [
    "CREATE TABLE t (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES u (id))",
    /FOREIGN KEY and ignores it/,
    "FOREIGN",
    /no foreign keys/,
  ],
  ["CREATE TABLE t (a INT, b INT, PRIMARY KEY (a, b))", /primary keys of several/, "PRIMARY"],
  [
    "CREATE TABLE t (a INT PRIMARY KEY, b INT PRIMARY KEY)",
    /primary keys of several/,
    "PRIMARY KEY)",
  ],
  ["CREATE TABLE t (a INT PRIMARY KEY, A TEXT)", /column "a" is there twice/, "A TEXT"],
  ["CREATE TABLE t (_a INT PRIMARY KEY)", /no name that every KalamDB server takes/, "_a"],
  ['CREATE TABLE "Rooms" (id INT PRIMARY KEY)', /no name that every KalamDB server/, '"Rooms"'],
  ["CREATE TABLE t (id INT DEFAULT NEXT())", /no default function NEXT/, "NEXT", /NOW/],
  ["CREATE TABLE t (id INT DEFAULT 1 + 1)", /expected "?\)/, "+"],
  ["CREATE TABLE t (id SERIAL DEFAULT 3)", /two defaults/, "id"],
  ["CREATE TABLE t (id INT PRIMARY KEY) WITH (TYPE = 'SHARD')", /no table type/, "'SHARD'"],
  ["CREATE USER TABLE t (id INT PRIMARY KEY) WITH (TYPE = 'SHARED')", /contradicts/, "TYPE"],
  [
    "CREATE TABLE t (id INT PRIMARY KEY) WITH (COMPRESION = 'zstd')",
    /no table option/,
    "COMPRESION",
    /COMPRESSION\?/,
  ],
  [
    "CREATE TABLE t (id INT PRIMARY KEY) WITH (TTL_SECONDS = 3)",
    /no option of SHARED/,
    "TTL_SECONDS",
  ],
  [
    "CREATE TABLE t (id INT PRIMARY KEY) WITH (FLUSH_POLICY = 'rows:0')",
    /no FLUSH_POLICY/,
    "'rows:0'",
  ],
  [
    "CREATE TABLE t (id INT PRIMARY KEY) WITH (ACCESS_LEVEL = 'public')",
    /ACCESS_LEVEL/,
    "ACCESS",
    /POLICY/,
  ],
  ["CREATE STREAM TABLE t (id INT)", /requires TTL_SECONDS/, "t ("],
  ["ALTER TABLE t ADD COLUMN a INT, ADD COLUMN b INT", /one operation per ALTER/, ", ADD"],
  ["ALTER TABLE t RENAME TO u", /cannot rename a table/, "RENAME"],
  ["ALTER TABLE t ALTER COLUMN a TYPE INT", /no ALTER COLUMN … TYPE/, "TYPE", /MODIFY/],
  ["ALTER TABLE t ADD CONSTRAINT c UNIQUE (a)", /adds columns only/, "ADD"],
  ["ALTER TABLE t ADD COLUMN id INT PRIMARY KEY", /cannot change a primary key/, "PRIMARY"],
  ["ALTER TABLE t SET TBLPROPERTIES (TYPE = 'USER')", /cannot change a table's type/, "(TYPE"],
  ["CREATE INDEX i ON t (a DESC)", /plain column names only/, "DESC"],
  ["CREATE INDEX i ON t (a) WHERE a > 1", /no partial indexes/, "WHERE"],
  ["DROP INDEX i", /drops an index by its table/, "INDEX", /ALTER TABLE/],
  ["CREATE POLICY p ON t AS RESTRICTIVE USING (true)", /permissive policies only/, "RESTRICTIVE"],
  ["CREATE POLICY p ON t FOR INSERT USING (true)", /no USING/, "USING"],
  ["CREATE POLICY p ON t TO dba USING (true)", /expected PUBLIC, user or service/, "dba"],
  ["CREATE TOPIC t WITH (retention = 3)", /no topic option RETENTION/, "retention"],
  ["ALTER TOPIC t DROP SOURCE u ON INSERT", /expected ADD SOURCE/, "DROP", /drop the topic/],
  ["COMMENT ON TABLE t IS 'x'", /comments on types and procedures only/, "TABLE"],
  ["CREATE SCHEDULE s CRON '* * *' EXECUTE PROCEDURE p()", /five fields/, "'* * *'"],
  ["CREATE SEQUENCE s", /no sequences/, "SEQUENCE", /SNOWFLAKE_ID/],
  [
    "CREATE TABLE other.t (id INT PRIMARY KEY)",
    /for the namespace "other"/,
    "other",
    /--namespace other/,
  ],
  ["CREATE NAMESPACE other", /for the namespace "other"/, "other"],
  ["USE other", /for the namespace "other"/, "other"],
  ["CREATE POLICY p ON nowhere USING (true)", /no table "nowhere"/, "nowhere"],
  [
    "CREATE TABLE t (id INT PRIMARY KEY); CREATE INDEX i ON t (gone)",
    /no column "gone"/,
    "t (gone)",
  ],
  [
    "CREATE TABLE t (id INT PRIMARY KEY); CREATE TABLE t (id INT PRIMARY KEY)",
    /is there already/,
    "t (id INT PRIMARY KEY)$",
  ],
  [
    "CREATE TABLE t (id INT PRIMARY KEY) WITH (TYPE = 'USER'); CREATE POLICY p ON t USING (true)",
    /only SHARED tables/,
    "t USING",
  ],
  ["CREATE PROCEDURE p() LANGUAGE COBOL AS $$ $$", /no such language/, "COBOL"],
  ["DROP TABLE missing", /no table "missing"/, "missing"],
];

Deno.test("What cannot be read is an error with its place, the caret's line and a hint", () => {
  for (const [sql, message, at, hint] of cases) {
    const error = failure(`-- first line\n  ${sql};`);
    assert.equal(error.code, "schema_invalid", sql);
    assert.match(error.message, message, sql);
    assert.ok(error.hint, sql);
    if (hint !== undefined) assert.match(error.hint, hint, sql);
    const { position } = error;
    assert.equal(position?.file, "schema.sql");
    assert.equal(position?.line, 2, sql);
    assert.equal(position?.sourceLine, `  ${sql};`);
    const found = position.sourceLine.slice(position.column - 1);
    const wanted = at.endsWith("$") ? found.startsWith(at.slice(0, -1)) : found.startsWith(at);
    assert.ok(wanted, `${sql}: the caret stands at ${found}`);
  }
});

Deno.test("A quote that is never closed is an error where it opens", () => {
  const error = failure("CREATE TYPE a AS ENUM ('x);");
  assert.deepEqual([error.code, error.position?.column], ["schema_invalid", 24]);
});

Deno.test("A part of a file says the line of the whole file", () => {
  assert.throws(
    () =>
      parseKalamdb([{ file: "m.sql", text: "\nBROKEN", kind: "migration", lineOffset: 5 }], {
        namespace: "chat",
      }),
    (error: MigrateError) => {
      assert.equal(error.position?.line, 7);
      return /Cannot parse the migration/.test(error.message);
    },
  );
});

Deno.test("A migration that a server would refuse says so at its place", () => {
  const error = failure("ALTER TABLE gone DROP COLUMN a", "migration");
  assert.equal(error.code, "statement_failed");
  assert.match(error.message, /Cannot replay the migration: there is no column "a" on "gone"/);
});

Deno.test("A statement of a new migration that needs a transaction is refused", () => {
  assert.match(failure("BEGIN", "migration").message, /without a transaction/);
});
