import assert from "node:assert/strict";
import type { SqlSource } from "../../../lib/engine/dialect.ts";
import type { RenameAnswer } from "../../../lib/engine/plan.ts";
import { postgresDialect } from "../../../lib/postgres/postgres_dialect.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";

const source = (text: string): SqlSource[] => [{ file: "schema.sql", text, kind: "schema" }];

async function planned(before: string, after: string, renames: readonly RenameAnswer[] = []) {
  await using scratch = await openScratch();
  const plan = await postgresDialect(scratch).plan(source(before), source(after), {
    namespace: "app",
    renames,
  });
  assert.deepEqual([plan.proof.up, plan.proof.down, plan.proof.leftover], ["proven", "proven", []]);
  return {
    up: plan.up.map(({ sql }) => sql),
    down: plan.down.map(({ sql }) => sql),
    asked: plan.renames.map(({ kind, from, to }) => `${kind} ${from} -> ${to}`),
  };
}

const yes = (kind: string, from: string, to: string): RenameAnswer => ({
  kind,
  from,
  to,
  renamed: true,
});

Deno.test("a renamed table takes its keys, indexes, triggers and sequences along", async () => {
  const schema = (name: string) => `
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE TABLE ${name} (id serial PRIMARY KEY, email text CONSTRAINT ${name}_email_key UNIQUE,
      age int CONSTRAINT ${name}_age_check CHECK (age > 0));
    CREATE INDEX ${name}_age_idx ON ${name} (age);
    CREATE TRIGGER ${name}_touch BEFORE UPDATE ON ${name} FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE POLICY ${name}_all ON ${name} USING (true);
    COMMENT ON CONSTRAINT ${name}_pkey ON ${name} IS 'the key';
    CREATE TABLE posts (author int REFERENCES ${name});`;
  const { up, down } = await planned(schema("users"), schema("people"), [
    yes("table", "users", "people"),
  ]);
  for (const statement of [...up, ...down]) assert.match(statement, /RENAME/, statement);
  assert.equal(up[0], "ALTER TABLE users RENAME TO people");
  assert.equal(down.at(-1), "ALTER TABLE people RENAME TO users");
  assert.equal(up.length, 8);
});

Deno.test("what differs in its name alone is renamed without a question", async () => {
  const table = "CREATE TABLE t (a int, b int);";
  const { up, asked } = await planned(
    `${table} CREATE INDEX one ON t (a); CREATE INDEX same ON t (b);`,
    `${table} CREATE INDEX two ON t (a); CREATE INDEX same ON t (b);`,
  );
  assert.deepEqual([up, asked], [["ALTER INDEX one RENAME TO two"], []]);
});

Deno.test("a name that is freed only later is no rename", async () => {
  const table = "CREATE TABLE t (a int, b int);";
  const { up } = await planned(
    `${table} CREATE INDEX one ON t (a); CREATE INDEX two ON t (b);`,
    `${table} CREATE INDEX two ON t (a);`,
  );
  assert.doesNotMatch(up.join(), /RENAME/);
});

Deno.test("an enum's value: asked about, and renamed when the answer is yes", async () => {
  const schema = (label: string) =>
    `CREATE TYPE mood AS ENUM ('ok', '${label}', 'glad'); CREATE TABLE t (m mood DEFAULT '${label}');`;
  const open = await planned(schema("sad"), schema("blue"));
  assert.deepEqual(open.asked, ["enum value mood.sad -> mood.blue"]);
  const { up, down, asked } = await planned(schema("sad"), schema("blue"), [
    yes("enum value", "mood.sad", "mood.blue"),
  ]);
  assert.deepEqual([up, down, asked], [
    ["ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'"],
    ["ALTER TYPE mood RENAME VALUE 'blue' TO 'sad'"],
    [],
  ]);
});

Deno.test("a function, by its name or with its arguments", async () => {
  const schema = (name: string) =>
    `CREATE FUNCTION ${name}(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a + 1';
     CREATE VIEW v AS SELECT ${name}(1) AS n;`;
  const open = await planned(schema("f"), schema("g"));
  assert.deepEqual(open.asked, ["function f(a integer) -> g(a integer)"]);
  for (const [from, to] of [["f", "g"], ["f(a integer)", "g(a integer)"]] as const) {
    const { up, down } = await planned(schema("f"), schema("g"), [yes("function", from, to)]);
    assert.deepEqual([up, down], [
      ["ALTER ROUTINE f(a integer) RENAME TO g"],
      ["ALTER ROUTINE g(a integer) RENAME TO f"],
    ]);
  }
});

Deno.test("what stands in a database beside tables is renamed too", async () => {
  const schema = (n: string) => `
    CREATE FOREIGN DATA WRAPPER w_${n}; CREATE SERVER s_${n} FOREIGN DATA WRAPPER w_${n};
    CREATE USER MAPPING FOR PUBLIC SERVER s_${n};
    CREATE FOREIGN TABLE f_${n} (a int) SERVER s_${n};
    CREATE OPERATOR CLASS o_${n} FOR TYPE int USING btree AS OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
    CREATE CONVERSION c_${n} FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
    CREATE PUBLICATION p_${n};
    CREATE TEXT SEARCH TEMPLATE t_${n} (LEXIZE = dsimple_lexize);`;
  const kinds: readonly (readonly [kind: string, letter: string])[] = [
    ["foreign data wrapper", "w"],
    ["server", "s"],
    ["foreign table", "f"],
    ["operator family", "o"],
    ["operator class", "o"],
    ["conversion", "c"],
    ["publication", "p"],
    ["text search template", "t"],
  ];
  const { up } = await planned(
    schema("old"),
    schema("new"),
    kinds.map(([kind, letter]) => yes(kind, `${letter}_old`, `${letter}_new`)),
  );
  assert.deepEqual(up, [
    "ALTER FOREIGN DATA WRAPPER w_old RENAME TO w_new",
    "ALTER SERVER s_old RENAME TO s_new",
    "ALTER FOREIGN TABLE f_old RENAME TO f_new",
    "ALTER OPERATOR FAMILY o_old USING btree RENAME TO o_new",
    "ALTER OPERATOR CLASS o_old USING btree RENAME TO o_new",
    "ALTER CONVERSION c_old RENAME TO c_new",
    "ALTER PUBLICATION p_old RENAME TO p_new",
    "ALTER TEXT SEARCH TEMPLATE t_old RENAME TO t_new",
  ]);
});
