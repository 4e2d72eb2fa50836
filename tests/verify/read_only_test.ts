import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { verify } from "../../lib/apply/verify.ts";
import { makeFixture } from "../apply/fixture.ts";

Deno.test("verify and status work where nothing may be written", async () => {
  await using f = await makeFixture("postgres");
  await f.write("20260102000000_users.sql", "CREATE TABLE users (id int);");
  await migrate(f.project);
  await f.write("20260101000000_late.sql", "CREATE TABLE late (id int);");
  await f.query("CREATE TABLE stray (id int)");
  await f.query(
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', " +
      "current_database()); END $$",
  );
  await assert.rejects(f.query("CREATE TABLE more (id int)"), /read-only/);
  const found = await verify(f.project);
  assert.deepEqual(found.branches.map(({ commutes }) => commutes), [true]);
  assert.deepEqual(found.drift, ["extra table stray"]);
  assert.equal((await status(f.project)).pending.length, 1);
});
