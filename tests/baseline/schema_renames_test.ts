import assert from "node:assert/strict";
import { schemaRenames } from "../../lib/baseline/schema_renames.ts";

function renames(text: string): string[] {
  return schemaRenames([{ file: "schema.sql", text, kind: "schema" }])
    .map(({ kind, from, to }) => `${kind} ${from} -> ${to}`);
}

Deno.test("schemaRenames: above a statement", () => {
  assert.deepEqual(
    renames(`CREATE TABLE a (id int);
-- kalam: renamed from clients
CREATE TABLE IF NOT EXISTS app."Customers" (id int);
-- kalam: renamed from feeling
CREATE TYPE mood AS ENUM ('sad');
-- kalam: renamed from "Old Point"
CREATE TYPE point AS (x int);
-- kalam: renamed from v
CREATE OR REPLACE VIEW w AS SELECT 1;
-- kalam: renamed from mv
CREATE MATERIALIZED VIEW mw AS SELECT 1;
-- kalam: renamed from far
CREATE FOREIGN TABLE away (a int) SERVER s;
-- kalam: renamed from s
CREATE SERVER t FOREIGN DATA WRAPPER w;`),
    [
      "table clients -> Customers",
      "enum feeling -> mood",
      "type Old Point -> point",
      "view v -> w",
      "materialized view mv -> mw",
      "foreign table far -> away",
      "server s -> t",
    ],
  );
});

Deno.test("schemaRenames: behind a statement", () => {
  assert.deepEqual(
    renames(`CREATE TABLE customers ( -- kalam: renamed from clients
  id int);
CREATE TYPE mood AS ENUM ('sad'); -- kalam: renamed from feeling
CREATE TABLE b (id int
); -- kalam: renamed from c\r\n`),
    ["table clients -> customers", "enum feeling -> mood", "table c -> b"],
  );
});

Deno.test("schemaRenames: columns, above and behind", () => {
  assert.deepEqual(
    renames(`CREATE TABLE users (
  id int PRIMARY KEY,
  -- kalam: renamed from mail
  email varchar(20) DEFAULT lower('x,y'),
  age int CHECK (age > 0), -- kalam: renamed from years
  /* why */ -- kalam: renamed from "Nick, Name"
  "Nick" text,
  price numeric(10, 2) -- kalam: renamed from users.cost
);`),
    [
      "column users.mail -> users.email",
      "column users.years -> users.age",
      "column users.Nick, Name -> users.Nick",
      "column users.cost -> users.price",
    ],
  );
});

Deno.test("schemaRenames: a column of a renamed table is called after the old table", () => {
  assert.deepEqual(
    renames(`-- kalam: renamed from clients
CREATE TABLE customers (
  id int,
  email text -- kalam: renamed from mail
);`),
    ["table clients -> customers", "column clients.mail -> customers.email"],
  );
});

Deno.test("schemaRenames: nothing to stand at, or inside quotes, is nothing", () => {
  assert.deepEqual(renames("-- kalam: renamed from a\n"), []);
  assert.deepEqual(renames("-- kalam: renamed from a\nINSERT INTO t VALUES (1);"), []);
  assert.deepEqual(renames("CREATE TABLE t (a text DEFAULT '\n-- kalam: renamed from b\n');"), []);
});

Deno.test("schemaRenames: a value of an enum, and a function", () => {
  assert.deepEqual(
    renames(`CREATE TYPE mood AS ENUM (
  'ok',
  'blue', -- kalam: renamed from sad
  -- kalam: renamed from 'it''s fine'
  'fine'
);
-- kalam: renamed from old_total
CREATE OR REPLACE FUNCTION total(a int) RETURNS int LANGUAGE sql AS 'SELECT a';`),
    [
      "enum value mood.sad -> mood.blue",
      "enum value mood.it's fine -> mood.fine",
      "function old_total -> total",
    ],
  );
});
