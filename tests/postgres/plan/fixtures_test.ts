import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { Statement } from "../../../lib/engine/plan.ts";
import { bootEngine } from "../../support/boot_engine.ts";
import { extensionsIn } from "../../../lib/postgres/scratch/extensions_in.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { segments } from "../../../lib/postgres/segments.ts";
import { withoutNotNullNames } from "../../support/normal_dump.ts";
import { dumpSchema } from "../../support/pg_dump.ts";
import { splitStatements } from "../../../lib/sql/split_statements.ts";

const folder = new URL("../../../fixtures/diff/", import.meta.url);

/** What a dump of a database shows, and what after each of some plans, committed as the apply does. */
async function dumpAfter(
  schema: string,
  plans: readonly (readonly Statement[])[],
): Promise<string[][]> {
  const all = [schema, ...plans.flat().map(({ sql }) => sql)].join(";\n");
  const extensions = extensionsIn([{ file: "all.sql", text: all, kind: "migration" }]);
  const engine = await bootEngine({ extensions });
  try {
    const dumps: string[][] = [];
    await load(engine, schema);
    dumps.push(await dumpSchema(engine));
    for (const plan of plans) {
      for (const segment of segments(plan)) {
        await engine.exec(segment.statements.map(({ sql }) => sql).join(";\n"));
      }
      dumps.push(await dumpSchema(engine));
    }
    return dumps;
  } finally {
    await engine.close();
  }
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
    const [old, up, down] = await dumpAfter(before, [plan.up, plan.down]);
    const [wanted] = await dumpAfter(after, []);
    const shown = (dump: readonly string[] = []) => withoutNotNullNames(dump, text);
    assert.deepEqual(shown(up), shown(wanted));
    assert.deepEqual(shown(down), shown(old));
    const again = await diffSchemas(after, after, { scratch });
    assert.deepEqual([again.up, again.down], [[], []]);
  });
}
