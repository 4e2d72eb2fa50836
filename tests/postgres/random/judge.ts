import { withoutNotNullNames } from "../../support/normal_dump.ts";
import type { CaseDatabase, CaseEngine } from "../../../tasks/conformance/engine.ts";
import type { Plan, Statement } from "../../../lib/engine/plan.ts";
import { postgresDialect } from "../../../lib/postgres/postgres_dialect.ts";
import { extensionsIn } from "../../../lib/postgres/scratch/extensions_in.ts";
import type { Scratch } from "../../../lib/postgres/scratch/scratch.ts";
import { segments } from "../../../lib/postgres/segments.ts";
import type { Pair } from "./arbitrary_pair.ts";

const asText = (statements: readonly string[]): string =>
  statements.map((sql) => `${sql};\n`).join("");
const asSource = (file: string, text: string) => [{ file, text, kind: "schema" as const }];

async function load(engine: CaseEngine, pair: Pair, side: keyof Pair): Promise<CaseDatabase> {
  const all = asSource("pair.sql", asText([...pair.before, ...pair.after]));
  const database = await engine.open(extensionsIn(all));
  if (pair[side].length > 0) await database.execute(asText(pair[side]));
  return database;
}

async function run(database: CaseDatabase, statements: readonly Statement[]): Promise<void> {
  for (const segment of segments(statements)) {
    await database.execute(segment.statements.map(({ sql }) => sql).join(";\n"));
  }
}

/**
 * A dump without the names of not-null constraints, as no random schema gives them one, and with
 * the columns of statistics in one order: where they stand in the table does not count.
 */
const nameless = (dump: readonly string[]): string[] =>
  withoutNotNullNames(dump).map((sql) =>
    sql.replace(
      /^(CREATE STATISTICS .* ON )(.*)( FROM )/,
      (_all, head: string, list: string, end: string) =>
        head + list.split(", ").sort().join(", ") + end,
    )
  );

/** The lines that only one of two dumps has. */
function difference(word: string, left: readonly string[], right: readonly string[]): string[] {
  const [found, wanted] = [nameless(left), nameless(right)];
  return [
    ...wanted.filter((line) => !found.includes(line)).map((line) => `${word} misses ${line}`),
    ...found.filter((line) => !wanted.includes(line)).map((line) => `${word} leaves ${line}`),
  ];
}

/** Where plans are made, and where they are tried. */
export interface Court {
  readonly scratch: Scratch;
  readonly engine: CaseEngine;
}

/** The plan for two schemas, and what is wrong with it by its own proof and by `pg_dump`. */
export interface Verdict {
  readonly problems: readonly string[];
  readonly plan?: Plan;
}

/** Plans the way from one schema to the other and tries it, up and down. */
export async function judge({ scratch, engine }: Court, pair: Pair): Promise<Verdict> {
  const plan = await postgresDialect(scratch).plan(
    asSource("before.sql", asText(pair.before)),
    asSource("after.sql", asText(pair.after)),
    { namespace: "public", owners: true },
  ).catch((error: Error) => error);
  if (plan instanceof Error) return { problems: [`no plan: ${plan.message}`] };
  const { up, down, leftover } = plan.proof;
  if (up !== "proven" || down !== "proven") return { problems: [...leftover], plan };
  await using after = await load(engine, pair, "after");
  const wanted = await after.dump();
  await using database = await load(engine, pair, "before");
  const old = await database.dump();
  try {
    await run(database, plan.up);
    const problems = difference("UP", await database.dump(), wanted);
    await run(database, plan.down);
    return { problems: [...problems, ...difference("DOWN", await database.dump(), old)], plan };
  } catch (error) {
    return { problems: [`does not run: ${error}`], plan };
  }
}
