import assert from "node:assert/strict";
import { readsRows } from "../../lib/sql/reads_rows.ts";

Deno.test("what waits for rows is found among statements, and nothing that only looks like it", () => {
  const waiting = [
    "COPY users FROM STDIN",
    'copy "from" (id, "stdin") from stdin with (format csv)',
    "SELECT 1; COPY a.users FROM stdin;\n1\n\\.\n",
  ];
  for (const sql of waiting) assert.equal(readsRows(sql), true, sql);
  const others = [
    "COPY users FROM '/stdin'",
    "COPY (SELECT * FROM stdin) TO '/file'",
    "SELECT 'COPY users FROM stdin'",
    "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COPY t FROM stdin; END $$",
    "CREATE TABLE copy (stdin int)",
  ];
  for (const sql of others) assert.equal(readsRows(sql), false, sql);
});
