import { join } from "node:path";
import { migrate } from "../lib/apply/migrate.ts";
import { dev } from "../lib/dev/dev.ts";
import type { DevEvent } from "../lib/dev/dev_event.ts";
import { createMigration } from "../lib/draft/create_migration.ts";
import { bootPglite } from "../lib/postgres/pglite/boot_pglite.ts";
import { defaultCache } from "../lib/postgres/pglite/default_cache.ts";
import { loadProject } from "../lib/project/load_project.ts";
import type { Project } from "../lib/project/project.ts";
import type { Measure } from "./support/measure.ts";

const rounds = 7;
/** How long files have to be still before a change is taken in, in milliseconds. */
const settle = 70;

/** Tables with keys, checks, indexes and references, as real ones have them. */
function schema(more = ""): string {
  const table = (at: number) =>
    `CREATE TABLE t${at} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  parent bigint${at === 0 ? "" : ` REFERENCES t${at - 1}`},
  amount numeric(10, 2) DEFAULT 0 CHECK (amount >= 0),
  state text NOT NULL DEFAULT 'new',
  note text,
  due date,
  made timestamptz NOT NULL DEFAULT now()${at === 50 ? more : ""}
);
CREATE INDEX ON t${at} (parent, made);
`;
  return Array.from({ length: 100 }, (_, at) => table(at)).join("");
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

/** A plain exec of the schema, in an engine that has done it before. */
async function plainExec(): Promise<number> {
  const engine = await bootPglite({ cacheDir: defaultCache() });
  const times: number[] = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      await engine.exec("CREATE SCHEMA app; SET search_path TO app");
      const start = performance.now();
      await engine.exec(schema());
      if (round > 0) times.push(performance.now() - start);
      await engine.exec("DROP SCHEMA app CASCADE");
    }
  } finally {
    await engine.close();
  }
  return middle(times);
}

async function makeProject(dir: string): Promise<Project> {
  await Deno.writeTextFile(
    join(dir, "kalam.toml"),
    `[connection.dev]\nurl = "pglite:"\nnamespace = "app"\npurpose = "development"\n`,
  );
  await Deno.writeTextFile(join(dir, "schema.sql"), schema());
  const project = await loadProject(dir, { variables: Deno.env.toObject() });
  await createMigration(project, "all");
  await migrate(project);
  return project;
}

/** From a save to its plan and to its proven draft, told by the loop. */
async function saveToPlan(project: Project): Promise<{ plan: number; draft: number }> {
  const stop = new AbortController();
  let planned = Promise.withResolvers<number>();
  let drafted = Promise.withResolvers<number>();
  let idle = Promise.withResolvers<void>();
  const onEvent = ({ type }: DevEvent) => {
    if (type === "planned") planned.resolve(performance.now());
    if (type === "drafted") drafted.resolve(performance.now());
    if (type === "watching") idle.resolve();
  };
  const ended = dev(project, { signal: stop.signal, onEvent });
  const plans: number[] = [];
  const drafts: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    await idle.promise;
    // A person reads for longer than that before the next save.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    planned = Promise.withResolvers();
    drafted = Promise.withResolvers();
    idle = Promise.withResolvers();
    const start = performance.now();
    await Deno.writeTextFile(project.schema.path, schema(`,\n  extra${round} int`));
    const [toPlan, toDraft] = [await planned.promise - start, await drafted.promise - start];
    if (round === 0) continue;
    plans.push(toPlan);
    drafts.push(toDraft);
  }
  stop.abort();
  await ended;
  return { plan: middle(plans), draft: middle(drafts) };
}

/** From a save to the printed plan of a schema with 100 tables, against a plain exec of it. */
export async function run(): Promise<Measure[]> {
  const dir = await Deno.makeTempDir();
  try {
    const exec = await plainExec();
    const { plan, draft } = await saveToPlan(await makeProject(dir));
    return [
      { name: "a plain exec of 100 tables", value: exec, unit: "ms" },
      { name: "from save to plan, 100 tables", value: plan, unit: "ms" },
      {
        name: "from save to plan without the settle time, by a plain exec",
        value: (plan - settle) / exec,
        limit: 1.5,
        unit: "x",
      },
      { name: "from save to the proven draft", value: draft, unit: "ms" },
      {
        name: "  without the settle time, by a plain exec",
        value: (draft - settle) / exec,
        unit: "x",
      },
    ];
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
