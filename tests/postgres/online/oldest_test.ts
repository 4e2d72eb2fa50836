import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { Statement } from "../../../lib/engine/plan.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { openServerTarget } from "../../../lib/postgres/server/open_server_target.ts";
import { normalDump } from "../../support/normal_dump.ts";
import { startServer } from "../../support/start_server.ts";
import { after, before, rows } from "./schemas.ts";
import { schemaListing } from "./schema_listing.ts";

/** What the `pg_dump` on the PATH writes; nothing where there is none. */
async function dumpOf(url: string): Promise<string[]> {
  const found = await new Deno.Command("pg_dump", { args: ["--schema-only", url] }).output()
    .catch(() => undefined);
  if (found === undefined) return [];
  assert.equal(new TextDecoder().decode(found.stderr), "");
  return normalDump(new TextDecoder().decode(found.stdout));
}

Deno.test("PostgreSQL 13 takes the online form, with rows, and ends where the ordinary one does", async () => {
  await using server = await startServer({ major: 13 });
  await using scratch = await openScratch();
  const found: unknown[] = [];
  for (const online of [true, false]) {
    const plan = await diffSchemas(before, after, { scratch, online });
    assert.deepEqual([plan.proof.up, plan.proof.down], ["proven", "proven"]);
    const name = online ? "online" : "ordinary";
    await using admin = await openServerTarget(server.url);
    await admin.execute(`CREATE DATABASE ${name}`);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await using target = await openServerTarget(url.href);
    await target.execute(`SET search_path TO public; ${before}; ${rows}`);
    const run = async (statements: readonly Statement[]) => {
      for (const segment of target.segments(statements)) {
        await target.execute(segment.statements.map(({ sql }) => sql).join(";\n"));
      }
      return [
        await schemaListing((sql, given) => target.query(sql, given), "public"),
        await dumpOf(url.href),
      ];
    };
    found.push([await run(plan.up), await run(plan.down)]);
  }
  assert.deepEqual(found[0], found[1]);
});
