import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import { introspectPostgres } from "../../../lib/postgres/introspect/introspect_postgres.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { openServerTarget } from "../../../lib/postgres/server/open_server_target.ts";
import { startServer } from "../../support/start_server.ts";

const before = `CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE users (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text NOT NULL, m mood);
CREATE TABLE parts (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TYPE span AS RANGE (SUBTYPE = float8);
CREATE PUBLICATION p FOR TABLE users;
CREATE COLLATION german (provider = icu, locale = 'de');
CREATE STATISTICS s (ndistinct) ON id, m FROM users;`;
const after = `${before.replace("email text NOT NULL", "email varchar(80), age int DEFAULT 1")}
CREATE TABLE posts (id bigint PRIMARY KEY, author int REFERENCES users ON DELETE CASCADE);
CREATE INDEX by_author ON posts (author) INCLUDE (id);
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW authors AS SELECT DISTINCT author FROM posts;
GRANT SELECT ON posts TO PUBLIC;
GRANT USAGE ON SEQUENCE users_id_seq TO PUBLIC;
ALTER TABLE posts ADD CONSTRAINT once UNIQUE (author, id) WITH (fillfactor = 70) DEFERRABLE;
CREATE MATERIALIZED VIEW kept AS SELECT author FROM posts;
ALTER MATERIALIZED VIEW kept ALTER author SET STATISTICS 10;
CREATE OPERATOR CLASS back FOR TYPE int USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =,
  OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(int, int), FUNCTION 4 btequalimage(oid);
CREATE INDEX backwards ON posts (author back);
CREATE TYPE num;
CREATE FUNCTION num_in(cstring) RETURNS num LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION num_out(num) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE num (INPUT = num_in, OUTPUT = num_out, LIKE = int4);
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TEXT SEARCH TEMPLATE plain (LEXIZE = dsimple_lexize);
CREATE TRUSTED LANGUAGE plx HANDLER plpgsql_call_handler;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER far FOREIGN DATA WRAPPER w;
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (who 'me');`;

/** What stands in no schema is named. */
const names = ["plx", "far"];

Deno.test("PostgreSQL 13: plans made elsewhere run, and it is a scratch and a source itself", async () => {
  await using server = await startServer({ major: 13 });
  await using target = await openServerTarget(server.url);
  const [row] = await target.query("SHOW server_version");
  assert.match(String(row?.server_version), /^13\./);
  await using embedded = await openScratch();
  await using own = await openScratch({ url: server.url, variables: {} });
  const plan = await diffSchemas(before, after, { scratch: embedded });
  assert.deepEqual([plan.proof.up, plan.proof.down], ["proven", "proven"]);
  const there = await diffSchemas(before, after, { scratch: own });
  assert.deepEqual([there.proof.up, there.proof.down], ["proven", "proven"]);
  await target.execute("SET search_path TO public");
  await target.execute(before);
  for (const { sql } of plan.up) await target.execute(sql);
  const live = await introspectPostgres(target, { namespace: "public", names });
  const text = live.statements.join(";\n");
  assert.deepEqual((await diffSchemas(after, text, { scratch: embedded })).up, []);
  for (const { sql } of plan.down) await target.execute(sql);
  const back = await introspectPostgres(target, { namespace: "public", names });
  assert.deepEqual(
    (await diffSchemas(before, back.statements.join(";\n"), { scratch: embedded })).up,
    [],
  );
});
