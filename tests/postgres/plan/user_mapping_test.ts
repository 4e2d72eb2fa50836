import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";

const mapped = (options: string) =>
  `CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;
  CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (${options});`;

Deno.test("a password of a user mapping is neither compared nor written", async () => {
  await using scratch = await openScratch();
  const plan = (before: string, after: string) => diffSchemas(before, after, { scratch });
  const first = await plan("", mapped("user 'ann', password 'hemlig', sslpassword 'hemlig'"));
  assert.doesNotMatch(JSON.stringify(first), /hemlig/);
  assert.ok(first.up.some(({ sql }) => sql.endsWith(`SERVER s OPTIONS ("user" 'ann')`)));
  const { up, down, proof } = await plan(
    mapped("user 'ann', password 'hemlig'"),
    mapped("user 'bob', password 'annan'"),
  );
  assert.deepEqual([up, down].map((way) => way.map(({ sql }) => sql)), [
    [`ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET "user" 'bob')`],
    [`ALTER USER MAPPING FOR PUBLIC SERVER s OPTIONS (SET "user" 'ann')`],
  ]);
  assert.deepEqual([proof.up, proof.down], ["proven", "proven"]);
});
