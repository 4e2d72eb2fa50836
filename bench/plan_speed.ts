import { bootPglite } from "../lib/postgres/pglite/boot_pglite.ts";
import { defaultCache } from "../lib/postgres/pglite/default_cache.ts";
import type { SqlSource } from "../lib/engine/dialect.ts";
import { postgresDialect } from "../lib/postgres/postgres_dialect.ts";
import { openScratch } from "../lib/postgres/scratch/open_scratch.ts";
import { median } from "./support/median.ts";
import type { Measure } from "./support/measure.ts";
import { schemaText } from "./support/schema_text.ts";

const options = { namespace: "app" };

const schema = (tables: number, more?: string): SqlSource[] => [
  { file: "schema.sql", text: schemaText(tables, more), kind: "schema" },
];

/** One exec of the schema after an earlier one, in milliseconds. */
async function plainExec(sources: readonly SqlSource[], rounds: number): Promise<number> {
  const engine = await bootPglite({ cacheDir: defaultCache() });
  const sql = sources.map(({ text }) => text).join("");
  try {
    const once = async () => {
      await engine.exec("BEGIN; CREATE SCHEMA app; SET LOCAL search_path TO app");
      const time = await median(1, () => engine.exec(sql));
      await engine.exec("ROLLBACK");
      return time;
    };
    await once();
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push(await once());
    return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  } finally {
    await engine.close();
  }
}

async function planned(tables: number, rounds: number): Promise<Measure[]> {
  const [before, after] = [schema(tables), schema(tables, ",\n  extra int")];
  await using scratch = await openScratch({ cacheDir: defaultCache() });
  await using dialect = postgresDialect(scratch);
  const plan = async () => {
    const { proof } = await dialect.plan(before, after, options);
    if (proof.up !== "proven" || proof.down !== "proven") throw new Error("the plan is unproven");
  };
  await plan();
  const unprepared = await median(rounds, plan);
  /** The median time of plans, each with something loaded before it. */
  const timed = async (loaded: readonly SqlSource[]) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await dialect.warm?.(loaded, options);
      times.push(await median(1, plan));
    }
    return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  };
  const booted = await timed([]);
  const kept = await timed(before);
  const exec = await plainExec(after, rounds);
  return [
    { name: `a plain exec of ${tables} tables`, value: exec, unit: "ms" },
    { name: `a plan of one change in ${tables} tables`, value: booted, unit: "ms" },
    { name: "  by a plain exec", value: booted / exec, limit: 2.5, unit: "x" },
    { name: "  by a plain exec, with the engine's start", value: unprepared / exec, unit: "x" },
    { name: "  the same where before is kept loaded", value: kept, unit: "ms" },
    { name: "  by a plain exec", value: kept / exec, limit: 1.5, unit: "x" },
  ];
}

/** Plans of one change in schemas of two sizes, against one plain exec of the schema. */
export async function run(): Promise<Measure[]> {
  return [...await planned(100, 5), ...await planned(1_000, 3)];
}
