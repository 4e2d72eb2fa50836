import assert from "node:assert/strict";
import { declaredStatements } from "../../../lib/postgres/scratch/declared_statements.ts";

const declared = (text: string) => {
  const source = { file: "schema.sql", text, kind: "schema" as const };
  const { statements, notes } = declaredStatements([source], "public");
  return { sqls: statements.map(({ sql }) => sql), notes };
};

Deno.test("what is about the session, cursors or the whole database is no schema", () => {
  const { sqls, notes } = declared(`
    BEGIN; SAVEPOINT s; LOCK TABLE a; SET search_path = ''; DISCARD ALL; ABORT;
    CREATE TABLE a (x int);
    CREATE DATABASE other; ALTER DATABASE other OWNER TO me; GRANT ALL ON DATABASE other TO me;
    GRANT SELECT ON a TO me;
    \\connect other
    COPY a (x) FROM stdin;
1
\\.
    COMMIT;`);
  assert.deepEqual(sqls, ["CREATE TABLE a (x int)", "GRANT SELECT ON a TO me"]);
  assert.deepEqual(notes, [
    "left out, not schema: CREATE in schema.sql:4",
    "left out, not schema: ALTER in schema.sql:4",
    "left out, not schema: GRANT in schema.sql:4",
    "left out, not schema: COPY in schema.sql:7",
  ]);
});

Deno.test("a file that psql would read in is named, unless it is a source too", () => {
  const { notes } = declared("\\i 'more/tables.sql'\n  \\ir schema.sql\nCREATE TABLE a (x int);");
  assert.deepEqual(notes, [
    "left out, not in the schema source: more/tables.sql in schema.sql:1",
  ]);
});
