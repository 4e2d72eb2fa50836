import assert from "node:assert/strict";
import fc from "fast-check";
import { sameObject } from "../../../lib/postgres/catalog/compare_catalogs.ts";
import type { Catalog } from "../../../lib/postgres/catalog/object.ts";
import { readCatalog } from "../../../lib/postgres/catalog/read_catalog.ts";
import { allKinds } from "../../../lib/postgres/kinds/all_kinds.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import type { ScratchDatabase } from "../../../lib/postgres/scratch/scratch.ts";
import { accepted } from "./accepted.ts";
import { arbitraryPair } from "./arbitrary_pair.ts";
import { roles } from "./roles.ts";
import { counted, extensions, often, runs } from "./runs.ts";

/** No SQL is written for them: they are there to be reported. */
const unwritten = ["unmodelled"];
/** Nothing is said about them that could become something else. */
const unchanging = ["schema", "extension dependency"];

async function catalogOf(
  database: ScratchDatabase,
  statements: readonly string[],
): Promise<Catalog> {
  const taken = await accepted(database, statements);
  await database.execute("BEGIN");
  try {
    for (const sql of taken) await database.execute(sql);
    return await readCatalog(database, "public", { owners: true, needs: false });
  } finally {
    await database.execute("ROLLBACK");
  }
}

Deno.test("the random pairs make, change and drop objects of every kind", async () => {
  await using scratch = await openScratch({ roles });
  await using database = await scratch.open({ namespace: "public", extensions });
  const wanted = new Set(
    allKinds.filter(({ name }) => !unwritten.includes(name)).flatMap(({ name }) => [
      `${name}: made`,
      ...(unchanging.includes(name) ? [] : [`${name}: changed`]),
      `${name}: dropped`,
    ]),
  );
  for (const pair of fc.sample(arbitraryPair(often), { ...runs, numRuns: counted })) {
    const before = await catalogOf(database, pair.before);
    const after = await catalogOf(database, pair.after);
    for (const [id, object] of after.objects) {
      const old = before.objects.get(id);
      if (old === undefined) wanted.delete(`${object.kind}: made`);
      else if (!sameObject(old, object)) wanted.delete(`${object.kind}: changed`);
    }
    for (const [id, { kind }] of before.objects) {
      if (!after.objects.has(id)) wanted.delete(`${kind}: dropped`);
    }
    if (wanted.size === 0) break;
  }
  assert.deepEqual([...wanted], []);
});
