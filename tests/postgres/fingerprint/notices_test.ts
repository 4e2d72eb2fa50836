import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import { compareFingerprints } from "../../../lib/postgres/fingerprint/compare_fingerprints.ts";
import { fingerprintReader } from "../../../lib/postgres/fingerprint/fingerprint_reader.ts";
import { unsaidDifferences } from "../../../lib/postgres/fingerprint/unsaid_differences.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { serverUrl } from "../../support/postgres_server.ts";
import { startServer } from "../../support/start_server.ts";

const schema = `CREATE TYPE mood AS (a int);
CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE pets (owner int REFERENCES people, name text);
CREATE INDEX by_name ON people ((lower(name)));
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FOREIGN DATA WRAPPER wrapper;
CREATE SERVER server FOREIGN DATA WRAPPER wrapper;
CREATE USER MAPPING FOR PUBLIC SERVER server OPTIONS (password 'old');
CREATE OPERATOR FAMILY family USING btree`;

/** Changes that the kinds need not know. */
const changes: Readonly<Record<string, string>> = {
  "ALTER TABLE pets DISABLE TRIGGER ALL": "left over: pg_trigger",
  "ALTER USER MAPPING FOR PUBLIC SERVER server OPTIONS (ADD color 'red')":
    "differs: pg_user_mapping server: umoptions is (not shown), should be (not shown)",
  "CREATE ACCESS METHOD method TYPE INDEX HANDLER bthandler": "left over: pg_am method",
  "CREATE TABLE typed OF mood": "left over: pg_class public.typed",
  "ALTER OPERATOR FAMILY family USING btree ADD FUNCTION 1 (mood, mood) btrecordcmp(record, record)":
    "left over: pg_amproc",
  "ALTER FUNCTION one DEPENDS ON EXTENSION plpgsql": "left over: pg_depend public.one().plpgsql",
  "COMMENT ON SCHEMA public IS 'mine'":
    'differs: pg_description public.pg_namespace: description is "mine"',
  "GRANT CREATE ON SCHEMA public TO pg_monitor": "differs: pg_namespace public: nspacl",
  "REVOKE INSERT ON people FROM CURRENT_USER": "differs: pg_class public.people: relacl",
  "ALTER TABLE people ALTER name SET (n_distinct = 5)":
    'differs: pg_attribute public.people.name: attoptions is "n_distinct=5", should be null',
  "ALTER INDEX by_name ALTER COLUMN 1 SET STATISTICS 7":
    "differs: pg_index public.by_name: settings of its columns",
  "CREATE TRANSFORM FOR mood LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal))":
    "left over: pg_transform",
};

/** Ways to the same schema that number everything differently. */
const ways = [
  'CREATE TABLE t (a int CHECK (a > 0), b text COLLATE "C", c mood[], UNIQUE (b, a));' +
  "CREATE INDEX i ON t (b) WHERE a > 1; CREATE STATISTICS s ON a, b FROM t; GRANT SELECT ON t TO PUBLIC",
  'CREATE TABLE t (gone int, c mood[], b text COLLATE "C", a int); ALTER TABLE t DROP gone;' +
  "GRANT SELECT, INSERT ON t TO PUBLIC; REVOKE INSERT ON t FROM PUBLIC; CREATE STATISTICS s ON b, a FROM t;" +
  "CREATE INDEX i ON t (b) WHERE a > 1; ALTER TABLE t ADD UNIQUE (b, a), ADD CHECK (a > 0)",
];

async function checkNotices(url: string): Promise<void> {
  await using scratch = await openScratch({ url, variables: {} });
  await using database = await scratch.open({ namespace: "public", extensions: [] });
  const read = fingerprintReader();
  const readAfter = async (sql: string) => {
    await database.execute(`BEGIN; ${sql}`);
    const print = await read(database, {});
    await database.execute("ROLLBACK");
    return print;
  };
  await database.execute(schema);
  const before = await read(database, {});
  for (const [sql, wanted] of Object.entries(changes)) {
    const found = compareFingerprints(await readAfter(sql), before);
    const lines = await unsaidDifferences(database, found, []);
    assert.ok(lines.some((line) => line.startsWith(wanted)), `${sql}: ${lines.join("; ")}`);
    assert.ok(lines.every((line) => !line.includes("?")), lines.join("; "));
  }
  assert.deepEqual(compareFingerprints(await readAfter("SELECT 1"), before), []);
  const [one, other] = [await readAfter(ways[0] ?? ""), await readAfter(ways[1] ?? "")];
  assert.deepEqual(compareFingerprints(one, other), []);
  assert.notDeepEqual(compareFingerprints(one, before), []);
}

Deno.test("a fingerprint notices what no kind models, and no numbers (PostgreSQL 18)", async () => {
  await checkNotices(serverUrl());
});

Deno.test("a fingerprint notices what no kind models, and no numbers (PostgreSQL 13)", async () => {
  await using server = await startServer({ major: 13 });
  await checkNotices(server.url);
});

Deno.test("what only the fingerprint sees leaves a plan unproven", async () => {
  await using scratch = await openScratch();
  const before = "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int REFERENCES a);";
  const after = `${before} ALTER TABLE b DISABLE TRIGGER ALL;`;
  const lines = ["5", "17"].map((type) => `missing: pg_trigger public.b."internal ${type}"`);
  const nothing = await diffSchemas(before, after, { scratch });
  assert.deepEqual([nothing.up, nothing.proof.up, nothing.proof.down], [
    [],
    "unproven",
    "unproven",
  ]);
  assert.deepEqual(nothing.proof.leftover, lines);
  const more = await diffSchemas(before, `${after} CREATE TABLE t (id int);`, { scratch });
  assert.deepEqual([more.proof.up, more.proof.down], ["unproven", "proven"]);
  assert.deepEqual(more.proof.leftover, lines.map((line) => `after UP, ${line}`));
});
