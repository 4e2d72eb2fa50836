import assert from "node:assert/strict";
import { diffSchemas } from "../../../lib/diff_schemas.ts";
import type { Statement } from "../../../lib/engine/plan.ts";
import { bootEngine } from "../../support/boot_engine.ts";
import type { Catalog } from "../../../lib/postgres/catalog/object.ts";
import type { Fingerprint } from "../../../lib/postgres/fingerprint/fingerprint.ts";
import type { ScratchDatabase } from "../../../lib/postgres/scratch/scratch.ts";
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

/** Runs plans on a database, committed as the apply does, with a look at each statement and each plan. */
async function runAll(
  schema: string,
  plans: readonly (readonly Statement[])[],
  look: {
    readonly before?: (engine: Engine, sql: string) => Promise<void>;
    readonly after: (engine: Engine, sql: string) => Promise<void>;
    readonly done?: (engine: Engine) => Promise<void>;
  },
): Promise<void> {
  const all = [schema, ...plans.flat().map(({ sql }) => sql)].join(";\n");
  const extensions = extensionsIn([{ file: "all.sql", text: all, kind: "migration" }]);
  const engine = await bootEngine({ extensions });
  try {
    await load(engine, schema);
    await look.done?.(engine);
    for (const plan of plans) {
      for (const segment of segments(plan)) {
        if (segment.transactional) await engine.exec("BEGIN");
        for (const { sql } of segment.statements) {
          await look.before?.(engine, sql);
          await engine.exec(sql);
          await look.after(engine, sql);
        }
        if (segment.transactional) await engine.exec("COMMIT");
      }
      await look.done?.(engine);
    }
  } finally {
    await engine.close();
  }
}

/**
 * What a dump of a database shows, and what after each of some plans; and the statements that a
 * fingerprint does not notice.
 */
async function dumpAfter(
  schema: string,
  plans: readonly (readonly Statement[])[],
): Promise<{ readonly dumps: string[][]; readonly unseen: string[] }> {
  const dumps: string[][] = [];
  const unseen: string[] = [];
  const readPrint = fingerprintReader();
  let last: Fingerprint | undefined;
  let database: Pick<ScratchDatabase, "query" | "repeat"> | undefined;
  const read = async (engine: Engine) => {
    const session = pgliteSession(engine);
    database ??= { ...session, repeat: repeatIn(session) };
    return await readPrint(database, { owners: true });
  };
  await runAll(schema, plans, {
    after: async (engine, sql) => {
      const now = await read(engine);
      if (last !== undefined && compareFingerprints(now, last).length === 0) unseen.push(sql);
      last = now;
    },
    done: async (engine) => {
      dumps.push(await dumpSchema(engine));
      if (plans.length > 0) last ??= await read(engine);
    },
  });
  return { dumps, unseen };
}

/** Which of some statements of plans change what the kinds read. */
async function changing(
  schema: string,
  plans: readonly (readonly Statement[])[],
  some: readonly string[],
): Promise<string[]> {
  if (some.length === 0) return [];
  const found: string[] = [];
  let old: Catalog | undefined;
  const read = (engine: Engine) =>
    readCatalog(pgliteSession(engine), "public", { owners: true, needs: false });
  await runAll(schema, plans, {
    before: async (engine, sql) => {
      old = some.includes(sql) ? await read(engine) : undefined;
    },
    after: async (engine, sql) => {
      if (old !== undefined && compareCatalogs(await read(engine), old).length > 0) found.push(sql);
    },
  });
  return found;
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
    const plans = [plan.up, plan.down];
    const { dumps: [old, up, down], unseen } = await dumpAfter(before, plans);
    const { dumps: [wanted] } = await dumpAfter(after, []);
    const shown = (dump: readonly string[] = []) => withoutNotNullNames(dump, text);
    assert.deepEqual(shown(up), shown(wanted));
    assert.deepEqual(shown(down), shown(old));
    // What changes an object is never one that the fingerprint does not notice.
    assert.deepEqual(await changing(before, plans, unseen), []);
    const again = await diffSchemas(after, after, { scratch });
    assert.deepEqual([again.up, again.down], [[], []]);
  });
}
