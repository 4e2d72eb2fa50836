import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { Statement } from "../../../lib/engine/plan.ts";
import { bootEngine } from "../../support/boot_engine.ts";
import { compareCatalogs } from "../../../lib/postgres/catalog/compare_catalogs.ts";
import { readCatalog } from "../../../lib/postgres/catalog/read_catalog.ts";
import { compareFingerprints } from "../../../lib/postgres/fingerprint/compare_fingerprints.ts";
import { fingerprintReader } from "../../../lib/postgres/fingerprint/fingerprint_reader.ts";
import { pgliteSession } from "../../../lib/postgres/pglite/pglite_session.ts";
import { repeatIn } from "../../../lib/postgres/scratch/repeat_in.ts";
import { extensionsIn } from "../../../lib/postgres/scratch/extensions_in.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { segments } from "../../../lib/postgres/segments.ts";
import { withoutNotNullNames } from "../../support/normal_dump.ts";
import { dumpSchema } from "../../support/pg_dump.ts";
import { splitStatements } from "../../../lib/sql/split_statements.ts";

const folder = new URL("../../../fixtures/diff/", import.meta.url);

/**
 * What a dump of a database shows, and what after each of some plans, committed as the apply does;
 * and which of their statements change an object without a fingerprint that notices it.
 */
async function dumpAfter(
  schema: string,
  plans: readonly (readonly Statement[])[],
): Promise<{ readonly dumps: string[][]; readonly unseen: string[] }> {
  const all = [schema, ...plans.flat().map(({ sql }) => sql)].join(";\n");
  const extensions = extensionsIn([{ file: "all.sql", text: all, kind: "migration" }]);
  const engine = await bootEngine({ extensions });
  try {
    await load(engine, schema);
    const dumps: string[][] = [];
    const unseen: string[] = [];
    dumps.push(await dumpSchema(engine));
    const session = pgliteSession(engine);
    const database = { ...session, repeat: repeatIn(session) };
    const read = fingerprintReader();
    let last = await read(database, { owners: true });
    for (const plan of plans) {
      for (const segment of segments(plan)) {
        if (segment.transactional) await engine.exec("BEGIN");
        for (const { sql } of segment.statements) {
          if (segment.transactional) await engine.exec("SAVEPOINT kalam_statement");
          await engine.exec(sql);
          const now = await read(database, { owners: true });
          if (compareFingerprints(now, last).length === 0 && await changes(engine, sql)) {
            unseen.push(sql);
          }
          last = now;
        }
        if (segment.transactional) await engine.exec("COMMIT");
      }
      dumps.push(await dumpSchema(engine));
    }
    return { dumps, unseen };
  } finally {
    await engine.close();
  }
}

/** Whether the statement that was just run after a savepoint changes what a kind reads. */
async function changes(engine: Engine, sql: string): Promise<boolean> {
  const read = () => readCatalog(pgliteSession(engine), "public", { owners: true, needs: false });
  const after = await read();
  await engine.exec("ROLLBACK TO SAVEPOINT kalam_statement");
  const before = await read();
  await engine.exec(sql);
  return compareCatalogs(after, before).length > 0;
}

type Engine = Awaited<ReturnType<typeof bootEngine>>;

/** Sources may stand in any order: what fails is tried again. */
async function load(engine: Engine, schema: string): Promise<void> {
  let waiting = splitStatements(schema).map(({ sql }) => sql).filter((sql) =>
    !sql.startsWith("INSERT")
  );
  for (let pass = 0; waiting.length > 0 && pass < 5; pass++) {
    const failed: string[] = [];
    for (const sql of waiting) await engine.exec(sql).catch(() => failed.push(sql));
    waiting = failed;
  }
  assert.deepEqual(waiting, []);
}

for (const entry of [...Deno.readDirSync(folder)].sort((a, b) => a.name < b.name ? -1 : 1)) {
  Deno.test(`${entry.name}: UP and DOWN lead where pg_dump says`, async () => {
    const text = await Deno.readTextFile(new URL(entry.name, folder));
    const [, before = "", after = ""] = text.split(/^-- (?:BEFORE|AFTER)\n/m);
    await using scratch = await openScratch();
    const plan = await diffSchemas(before, after, { scratch });
    const { up: goesUp, down: goesDown, leftover } = plan.proof;
    assert.deepEqual([goesUp, goesDown, leftover], ["proven", "proven", []]);
    assert.deepEqual(plan.proof.rows.filter(({ seeded }) => seeded === 0), []);
    const { dumps: [old, up, down], unseen } = await dumpAfter(before, [plan.up, plan.down]);
    const { dumps: [wanted] } = await dumpAfter(after, []);
    const shown = (dump: readonly string[] = []) => withoutNotNullNames(dump, text);
    assert.deepEqual(shown(up), shown(wanted));
    assert.deepEqual(shown(down), shown(old));
    assert.deepEqual(unseen, []);
    const again = await diffSchemas(after, after, { scratch });
    assert.deepEqual([again.up, again.down], [[], []]);
  });
}
