import assert from "node:assert/strict";
import { DatabaseError, type Target } from "../../lib/engine/target.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { testDatabase } from "../support/postgres_server.ts";
import type { Profile } from "../support/wire/profile.ts";
import { cockroach } from "../support/wire/profiles/cockroach.ts";
import { cockroachAutocommit } from "../support/wire/profiles/cockroach_autocommit.ts";
import { dsql } from "../support/wire/profiles/dsql.ts";
import { dsqlRefusals } from "../support/wire/profiles/dsql_refusals.ts";
import { yugabyte } from "../support/wire/profiles/yugabyte.ts";
import { startWireProxy } from "../support/wire/start_wire_proxy.ts";

function onProfile(profile: Profile, name: string, body: (target: Target) => Promise<void>): void {
  Deno.test(`the stand-in for ${profile.name} ${name}`, async () => {
    await using database = await testDatabase();
    await using proxy = startWireProxy(database.url, profile);
    await using target = await openServerTarget(proxy.url);
    await body(target);
  });
}

/** For `assert.rejects`: an error that the engine's documentation has. */
const says = (code: string, message: RegExp) => (error: unknown): boolean => {
  assert.ok(error instanceof DatabaseError);
  assert.equal(error.sqlState, code);
  assert.match(error.message, message);
  return true;
};

async function there(target: Target, name: string): Promise<boolean> {
  const [row] = await target.query("SELECT to_regclass($1) IS NOT NULL AS found", [name]);
  return row?.found === true;
}

onProfile(
  dsql,
  "takes one statement of DDL a transaction, and no rows beside it",
  async (target) => {
    const several = says("0A000", /multiple ddl statements not supported in a transaction/);
    const mixed = says("0A000", /ddl and dml are not supported in the same transaction/);
    await assert.rejects(
      target.execute("CREATE TABLE a (n int);\nCREATE TABLE b (n int)"),
      several,
    );
    await assert.rejects(
      target.execute("CREATE TABLE a (n int);\nINSERT INTO a VALUES (1)"),
      mixed,
    );
    assert.equal(await there(target, "a"), false);
    await target.execute("CREATE TABLE a (n int)");
    await target.execute("BEGIN");
    await target.execute("INSERT INTO a VALUES (1)");
    await target.query("INSERT INTO a VALUES ($1)", [2]);
    await assert.rejects(target.execute("CREATE TABLE b (n int)"), mixed);
    await assert.rejects(target.execute("SELECT 1"), says("25P02", /aborted/));
    await target.execute("ROLLBACK");
    assert.deepEqual(await target.query("SELECT n FROM a"), []);
  },
);

onProfile(dsql, "builds indexes asynchronously only, and knows few settings", async (target) => {
  await target.execute("CREATE TABLE a (n int)");
  await assert.rejects(target.execute("CREATE INDEX i ON a (n)"), says("0A000", /INDEX ASYNC/));
  await target.execute("CREATE UNIQUE INDEX ASYNC i ON a (n)");
  assert.equal(await there(target, "i"), true);
  for (const name of ["lock_timeout", "statement_timeout"]) {
    await assert.rejects(target.execute(`SET ${name} = '1s'`), says("0A000", new RegExp(name)));
  }
  await assert.rejects(target.execute("RESET ROLE"), says("0A000", /"role" not supported/));
  await target.execute("SET search_path TO public");
  await assert.rejects(
    target.query("SELECT pg_try_advisory_lock($1) AS taken", [1]),
    says("0A000", /advisory/),
  );
});

onProfile(yugabyte, "commits DDL at once, and has no advisory locks", async (target) => {
  await target.execute("BEGIN");
  await target.execute("CREATE TABLE a (n int)");
  await target.execute("INSERT INTO a VALUES (1)");
  await target.execute("ROLLBACK");
  assert.deepEqual(await target.query("SELECT n FROM a"), []);
  await assert.rejects(
    target.execute("SELECT pg_try_advisory_lock(1, 2)"),
    says("0A000", /advisory locks are not yet implemented/),
  );
});

onProfile(
  cockroach,
  "finds what rows contradict at the commit, and keeps the rest",
  async (target) => {
    await target.execute("CREATE TABLE a (n int)");
    await target.execute("INSERT INTO a VALUES (1)");
    await target.execute("BEGIN");
    await target.execute("ALTER TABLE a ADD CONSTRAINT one UNIQUE (n)");
    await target.execute("INSERT INTO a VALUES (1)");
    await assert.rejects(
      target.execute("COMMIT"),
      says("XXA00", /transaction committed but schema change aborted with error: \(23505\)/),
    );
    assert.equal((await target.query("SELECT n FROM a")).length, 2);
    await assert.rejects(target.execute("ROLLBACK"), says("25P01", /no transaction in progress/));
  },
);

onProfile(cockroach, "gives every advisory lock to everybody", async (target) => {
  await using other = await target.beside?.();
  const take = "SELECT pg_try_advisory_lock(1, 2) AS taken";
  assert.deepEqual(await target.query(take), [{ taken: true }]);
  assert.deepEqual(await other?.query(take), [{ taken: true }]);
});

onProfile(cockroachAutocommit, "commits before DDL", async (target) => {
  await target.execute("BEGIN");
  await target.execute("CREATE TABLE a (n int)");
  await target.execute("ROLLBACK");
  assert.equal(await there(target, "a"), true);
});

Deno.test("each refusal names the page that documents it, or that none was found", () => {
  for (const [, { page }] of dsqlRefusals) {
    assert.match(page, /^(https:\/\/docs\.aws\.amazon\.com\/aurora-dsql\/|assumed$)/);
  }
});
