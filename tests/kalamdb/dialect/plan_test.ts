import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { SqlSource } from "../../../lib/engine/dialect.ts";
import type { Plan, RenameAnswer } from "../../../lib/engine/plan.ts";
import { kalamdbDialect } from "../../../lib/kalamdb/kalamdb_dialect.ts";

const namespace = "chat";
const diff = (before: string, after: string, renames?: readonly RenameAnswer[]): Promise<Plan> =>
  diffSchemas(before, after, { dialect: "kalamdb", namespace, renames });
const sqlOf = (plan: Plan): string[] => plan.up.map(({ sql }) => sql);
const hazards = (plan: Plan): string[] => plan.up.flatMap((s) => s.hazards.map(({ type }) => type));
const proven = { up: "proven", down: "proven", leftover: [], rows: [] };

const table = (columns: string, options = "TYPE = 'SHARED'") =>
  `CREATE TABLE t (id BIGINT PRIMARY KEY${columns}) WITH (${options});`;

Deno.test("Each operation is a statement of its own, with its hazards", async () => {
  const plan = await diff(
    table(", a INT, b TEXT, c TEXT DEFAULT 'x'"),
    table(", a BIGINT NOT NULL, b TEXT NOT NULL, c TEXT, d INT NOT NULL"),
  );
  assert.deepEqual(plan.proof, proven);
  assert.deepEqual(plan.up.map(({ sql, hazards }) => [sql, ...hazards.map(({ type }) => type)]), [
    ["ALTER TABLE chat.t MODIFY COLUMN a BIGINT NOT NULL", "data_loss", "fails_on_rows"],
    ["ALTER TABLE chat.t ALTER COLUMN b SET NOT NULL", "fails_on_rows"],
    ["ALTER TABLE chat.t ALTER COLUMN c DROP DEFAULT"],
    ["ALTER TABLE chat.t ADD COLUMN d INT NOT NULL", "fails_on_rows"],
  ]);
});

Deno.test("An index goes before its column, and a column comes before its index", async () => {
  const plan = await diff(
    `${table(", a INT")} CREATE INDEX i ON t (a);`,
    `${table(", b INT")} CREATE INDEX i ON t (b);`,
    [{ kind: "column", from: "t.a", to: "t.b", renamed: false }],
  );
  assert.deepEqual(plan.proof, proven);
  assert.deepEqual(sqlOf(plan), [
    "ALTER TABLE chat.t DROP INDEX i",
    "ALTER TABLE chat.t DROP COLUMN a",
    "ALTER TABLE chat.t ADD COLUMN b INT",
    "CREATE INDEX i ON chat.t (b)",
  ]);
});

for (
  const [what, after, reason] of [
    ["type", table("", "TYPE = 'USER'"), /is SHARED and should be USER/],
    ["key", "CREATE TABLE t (id BIGINT, k TEXT PRIMARY KEY);", /no server changes a primary key/],
    ["key's type", "CREATE TABLE t (id UUID PRIMARY KEY);", /is BIGINT and should be UUID/],
  ] as const
) {
  Deno.test(`A table's ${what} is not changed in place: the rebuild is spelled out`, async () => {
    const before = `${table("")} CREATE INDEX i ON t (id);`;
    const wanted = `${after} CREATE INDEX i ON t (id);`;
    const plan = await diff(before, wanted);
    assert.equal(plan.up.length, 1);
    assert.ok(sqlOf(plan)[0]?.split("\n").every((line) => line.startsWith("-- ")));
    assert.deepEqual(hazards(plan), ["data_loss"]);
    assert.equal(plan.proof.up, "unproven");
    assert.match(plan.proof.leftover[0] ?? "", reason);
    // The lines do it, once they are no comment.
    const source = (text: string, kind: SqlSource["kind"]): SqlSource => ({
      file: "x",
      text,
      kind,
    });
    const uncommented = (plan: readonly { sql: string }[]) =>
      plan.map(({ sql }) => sql.split("\n").slice(2).map((line) => line.slice(3)).join("\n"))
        .join();
    const proof = await kalamdbDialect().prove(
      [source(before, "schema")],
      [source(wanted, "schema")],
      {
        up: source(uncommented(plan.up), "migration"),
        down: source(uncommented(plan.down), "migration"),
      },
      { namespace },
    );
    assert.deepEqual(proof, proven);
  });
}

Deno.test("A topic that loses a source is made anew, with what hangs on it", async () => {
  const topic = (sources: string) =>
    `${table("")} CREATE TOPIC e; ${sources}
     CREATE PROCEDURE p() LANGUAGE JS AS $$ $$;
     CREATE TRIGGER g ON TOPIC e EXECUTE PROCEDURE p(PAYLOAD);`;
  const insert = "ALTER TOPIC e ADD SOURCE t ON INSERT;";
  const plan = await diff(topic(`${insert} ALTER TOPIC e ADD SOURCE t ON DELETE;`), topic(insert));
  assert.deepEqual(plan.proof, proven);
  assert.deepEqual(sqlOf(plan), [
    "DROP TRIGGER chat.g",
    "DROP TOPIC chat.e",
    "CREATE TOPIC chat.e",
    "ALTER TOPIC chat.e ADD SOURCE chat.t ON INSERT WITH (payload = 'full')",
    "CREATE TRIGGER chat.g ON TOPIC chat.e EXECUTE PROCEDURE chat.p(PAYLOAD)",
  ]);
  assert.deepEqual(hazards(plan), ["data_loss", "data_loss"]);
  assert.deepEqual(plan.down.map(({ sql }) => sql), [
    "ALTER TOPIC chat.e ADD SOURCE chat.t ON DELETE WITH (payload = 'full')",
  ]);
});

Deno.test("A table that feeds a topic is dropped after the topic lets go of it", async () => {
  const plan = await diff(
    `${table("")} CREATE TABLE u (id INT PRIMARY KEY); CREATE TOPIC e;
     ALTER TOPIC e ADD SOURCE t ON INSERT; ALTER TOPIC e ADD SOURCE u ON INSERT;`,
    `${table("")} CREATE TOPIC e; ALTER TOPIC e ADD SOURCE t ON INSERT;`,
  );
  assert.deepEqual(plan.proof, proven);
  const up = sqlOf(plan);
  assert.ok(up.indexOf("DROP TOPIC chat.e") < up.indexOf("DROP TABLE chat.u"));
});

Deno.test("A new view has no way back, and says so", async () => {
  const plan = await diff(table(""), `${table("")} CREATE VIEW v AS SELECT id FROM t;`);
  assert.deepEqual([plan.proof.up, plan.proof.down], ["proven", "irreversible"]);
  const back = await diff(`${table("")} CREATE VIEW v AS SELECT id FROM t;`, table(""));
  assert.equal(back.proof.up, "unproven");
  assert.match(sqlOf(back).join(), /^-- View v should go.*-- DROP VIEW chat\.v;$/s);
});

Deno.test("Policies are altered where they can be, else made anew", async () => {
  const policy = (rest: string) => `${table(", a TEXT")} CREATE POLICY p ON t ${rest};`;
  const altered = await diff(
    policy("TO user USING (a = CURRENT_USER())"),
    policy("TO user USING (a = CURRENT_USER()) WITH CHECK (a <> '')"),
  );
  assert.deepEqual(sqlOf(altered), ["ALTER POLICY p ON chat.t WITH CHECK (a <> '')"]);
  const anew = await diff(policy("FOR SELECT TO user"), policy("FOR SELECT TO PUBLIC"));
  assert.deepEqual(sqlOf(anew), [
    "DROP POLICY p ON chat.t",
    "CREATE POLICY p ON chat.t FOR SELECT TO PUBLIC USING (true)",
  ]);
  const same = await diff(policy("FOR SELECT"), policy("AS PERMISSIVE FOR SELECT USING (TRUE)"));
  assert.deepEqual(same.up, []);
});

Deno.test("Options go back to what the server does without them", async () => {
  const plan = await diff(
    table("", "TYPE = 'SHARED', FLUSH_POLICY = 'rows:5', COMPRESSION = 'zstd'"),
    table("", "TYPE = 'SHARED', STORAGE_ID = 'cold'"),
  );
  assert.deepEqual(sqlOf(plan), [
    "ALTER TABLE chat.t SET TBLPROPERTIES (COMPRESSION = 'snappy', FLUSH_POLICY = NULL, STORAGE_ID = 'cold')",
  ]);
  const stream = (ttl: number) => `CREATE STREAM TABLE s (id INT) WITH (TTL_SECONDS = ${ttl});`;
  assert.deepEqual(hazards(await diff(stream(60), stream(10))), ["data_loss"]);
  assert.deepEqual(hazards(await diff(stream(10), stream(60))), []);
});

Deno.test("A procedure is replaced, and made anew where what it takes differs", async () => {
  const procedure = (rest: string) =>
    `CREATE PROCEDURE p${rest};
    CREATE SCHEDULE s INTERVAL '30 seconds' EXECUTE PROCEDURE p();`;
  const replaced = await diff(
    procedure("() LANGUAGE JS AS $$ a $$"),
    procedure("() LANGUAGE JS AS $$ b; $$"),
  );
  assert.deepEqual(sqlOf(replaced), [
    "CREATE OR REPLACE PROCEDURE chat.p() LANGUAGE JAVASCRIPT\nAS $$ b; $$",
  ]);
  assert.deepEqual(hazards(replaced), ["unproven_body"]);
  const anew = await diff(
    procedure("() LANGUAGE JS AS $$ a $$"),
    procedure("(n INT) LANGUAGE JS AS $$ a $$"),
  );
  assert.deepEqual(anew.proof, proven);
  assert.deepEqual(sqlOf(anew).map((sql) => sql.slice(0, 14)), [
    "DROP SCHEDULE ",
    "DROP PROCEDURE",
    "CREATE PROCEDU",
    "CREATE SCHEDUL",
  ]);
});

Deno.test("A type is altered field by field, or made anew with what uses it", async () => {
  const fields = await diff(
    "CREATE TYPE a AS (x INT, y TEXT);",
    "CREATE TYPE a AS (y JSON, z BIGINT NOT NULL);",
  );
  assert.deepEqual(sqlOf(fields), [
    "ALTER TYPE chat.a ADD ATTRIBUTE z BIGINT NOT NULL",
    "ALTER TYPE chat.a DROP ATTRIBUTE x",
    "ALTER TYPE chat.a ALTER ATTRIBUTE y TYPE JSON",
  ]);
  const labels = (all: string) =>
    `CREATE TYPE m AS ENUM (${all}); CREATE PROCEDURE p(m m) LANGUAGE JS AS $$ $$;`;
  const anew = await diff(labels("'a', 'b'"), labels("'a', 'c', 'b'"));
  assert.deepEqual(sqlOf(anew).map((sql) => sql.split("(")[0]), [
    "DROP PROCEDURE chat.p",
    "DROP TYPE chat.m",
    "CREATE TYPE chat.m AS ENUM ",
    "CREATE PROCEDURE chat.p",
  ]);
  const used = (all: string) =>
    `CREATE TYPE m AS ENUM (${all}); CREATE TABLE t (id INT PRIMARY KEY, m m);`;
  const added = await diff(used("'a', 'b'"), used("'a', 'c', 'b'"));
  assert.deepEqual(sqlOf(added), ["ALTER TYPE chat.m ADD VALUE 'c' BEFORE 'b'"]);
  assert.equal((await diff(used("'a', 'b'"), used("'a'"))).proof.up, "unproven");
});

Deno.test("A column dropped and added alike is asked about; an answer renames it", async () => {
  const [before, after] = [table(", old TEXT NOT NULL"), table(", fresh TEXT NOT NULL")];
  const index = "CREATE INDEX i ON t (";
  const asked = await diff(`${before} ${index}old);`, `${after} ${index}fresh);`);
  assert.deepEqual(asked.renames.map(({ kind, from, to }) => [kind, from, to]), [
    ["column", "t.old", "t.fresh"],
  ]);
  assert.ok(hazards(asked).includes("data_loss"));
  const answer = { kind: "column", from: "t.old", to: "t.fresh", renamed: true };
  const renamed = await diff(`${before} ${index}old);`, `${after} ${index}fresh);`, [answer]);
  assert.deepEqual(sqlOf(renamed), ["ALTER TABLE chat.t RENAME COLUMN old TO fresh"]);
  assert.deepEqual([renamed.proof, renamed.renames], [proven, []]);
});

Deno.test("A table that should be renamed is made before the old one goes", async () => {
  const plan = await diff(table(""), "CREATE TABLE u (id BIGINT PRIMARY KEY);", [
    { kind: "table", from: "t", to: "u", renamed: true },
  ]);
  assert.deepEqual(plan.proof, proven);
  assert.match(sqlOf(plan)[0] ?? "", /^CREATE TABLE chat\.u/);
  assert.match(plan.up[1]?.hazards[0]?.message ?? "", /copy them into u before this statement/);
});

Deno.test("Grants are left alone where privileges are not compared", async () => {
  const source = (text: string): SqlSource[] => [{ file: "x", text, kind: "schema" }];
  const procedure = "CREATE PROCEDURE p() LANGUAGE JS AS $$ $$;";
  const [without, granted] = [procedure, `${procedure} GRANT EXECUTE ON PROCEDURE p TO user;`];
  const dialect = kalamdbDialect();
  const options = { namespace, privileges: false };
  const plan = await dialect.plan(source(without), source(granted), options);
  assert.deepEqual([plan.up, plan.proof], [[], proven]);
  const given = (text: string): SqlSource => ({ file: "x", text, kind: "migration" });
  const proof = await dialect.prove(source(""), source(without), {
    up: given(granted),
    down: given("DROP PROCEDURE p"),
  }, options);
  assert.deepEqual(proof, proven);
});

Deno.test("What only some servers take is said", async () => {
  const plan = await diff(
    "",
    `CREATE TABLE t (id INT, tags TEXT[]); CREATE PROCEDURE p() RETURNS TEXT LANGUAGE JS AS $$ $$;`,
  );
  assert.deepEqual(plan.notes, [
    "table t has no primary key, which servers before 0.8 require",
    "column t.tags is TEXT[], which needs a server of 0.8",
    "procedure p RETURNS something, which servers from 0.8 on refuse",
  ]);
});
