import assert from "node:assert/strict";
import fc from "fast-check";
import { MigrateError } from "../../lib/errors.ts";
import { significantTokens } from "../../lib/sql/significant_tokens.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";

const sqls = (text: string) => splitStatements(text).map((statement) => statement.sql);

Deno.test("a semicolon splits only where a statement ends", () => {
  assert.deepEqual(sqls("SELECT 1; SELECT 2"), ["SELECT 1", "SELECT 2"]);
  assert.deepEqual(sqls("SELECT ';', E'\\';', $a$;$a$, \";\" -- ;\n/* ; */;"), [
    "SELECT ';', E'\\';', $a$;$a$, \";\"",
  ]);
  assert.equal(
    sqls("CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2); SELECT 3").length,
    2,
  );
});

Deno.test("a BEGIN ATOMIC body is one statement, CASE in it too", () => {
  const body =
    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END";
  assert.deepEqual(sqls(`${body}; SELECT 2;`), [body, "SELECT 2"]);
});

Deno.test("a reserved word that is a name opens and closes no body", () => {
  const body =
    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end; SELECT t.case FROM t; END";
  assert.deepEqual(sqls(`${body}; SELECT 3`), [body, "SELECT 3"]);
});

Deno.test("an escape string keeps its escapes in its further lines", () => {
  assert.deepEqual(sqls("SELECT E'a' -- x\n 'b\\';c'; SELECT 2"), [
    "SELECT E'a' -- x\n 'b\\';c'",
    "SELECT 2",
  ]);
  assert.deepEqual(sqls("SELECT 'a'\n'b\\'; SELECT 2"), ["SELECT 'a'\n'b\\'", "SELECT 2"]);
  assert.deepEqual(sqls("SELECT E'a', \n'b\\'; SELECT 2"), ["SELECT E'a', \n'b\\'", "SELECT 2"]);
});

Deno.test("a quote in psql's line opens nothing", () => {
  assert.deepEqual(sqls("\\echo it's\r\n\\restrict a;b\nSELECT 1;"), ["SELECT 1"]);
});

Deno.test("rows behind COPY FROM stdin are no SQL", () => {
  const rows = "1\tit's; \"odd $$ /*\n2\t\\N\n";
  const copy = "COPY a (x, y) FROM stdin";
  for (const end of ["\\.\n", "\\.\r\n"]) {
    assert.deepEqual(sqls(`${copy}; -- two\n${rows}${end}SELECT 1;`), [copy, "SELECT 1"]);
  }
  assert.deepEqual(sqls(`${copy};\n${rows}\\.`), [copy]);
  assert.deepEqual(sqls("copy a from STDIN with (format csv);\n\\.\nSELECT 1"), [
    "copy a from STDIN with (format csv)",
    "SELECT 1",
  ]);
  assert.deepEqual(
    sqls("COPY a TO stdout; COPY (SELECT x FROM stdin) TO stdout; SELECT 1").length,
    3,
  );
  assert.throws(() => splitStatements("SELECT 1;\nCOPY a FROM stdin;\n1\n"), (error) => {
    assert.ok(error instanceof MigrateError);
    assert.match(error.message, /a block of COPY rows is not closed/);
    return error.position?.line === 2;
  });
});

Deno.test("psql's commands that send a statement end it", () => {
  assert.deepEqual(sqls("SELECT 'a'\\gexec\nSELECT 2 \\gset x\nSELECT 3;"), [
    "SELECT 'a'",
    "SELECT 2",
    "SELECT 3",
  ]);
});

Deno.test("a byte order mark is no part of the first statement", () => {
  assert.deepEqual(sqls("\ufeffSELECT 1"), ["SELECT 1"]);
});

Deno.test("comments before a statement and psql's lines are no part of it", () => {
  assert.deepEqual(sqls("-- a\n/* b */ SELECT 1;\n\\connect other\nSELECT 2; -- c"), [
    "SELECT 1",
    "SELECT 2",
  ]);
  assert.deepEqual(sqls(" -- only a comment\n"), []);
});

Deno.test("line and column are those of the first token", () => {
  const [, second] = splitStatements("SELECT 1;\n-- x\n  SELECT 2;");
  assert.deepEqual([second?.line, second?.column, second?.start], [3, 3, 17]);
});

Deno.test("an open quote is an error at its start", () => {
  assert.throws(() => splitStatements("SELECT 1;\nSELECT 'a;", { file: "x.sql" }), (error) => {
    assert.ok(error instanceof MigrateError);
    assert.deepEqual(error.position, {
      file: "x.sql",
      line: 2,
      column: 8,
      sourceLine: "SELECT 'a;",
    });
    return true;
  });
});

Deno.test("splitting and joining keeps every token", () => {
  const piece = fc.constantFrom(
    "SELECT 1",
    "'a;b'",
    "$$;$$",
    "(a;b)",
    "-- x;\n",
    "/* ; */",
    ";",
    "\n",
    " x ",
    '";"',
  );
  fc.assert(fc.property(fc.array(piece).map((list) => list.join(" ")), (text) => {
    const joined = sqls(text).join(";");
    const tokens = (sql: string) =>
      significantTokens(sql).filter((token) => token !== ";").join("\0");
    assert.equal(tokens(joined), tokens(text));
  }));
});
