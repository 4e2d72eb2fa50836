import fc from "fast-check";
import { defaultCache } from "../../../lib/postgres/pglite/default_cache.ts";
import { openScratch } from "../../../lib/postgres/scratch/open_scratch.ts";
import { embeddedEngine } from "../../../tasks/conformance/embedded_engine.ts";
import { accepted } from "./accepted.ts";
import { arbitraryPair, type Pair } from "./arbitrary_pair.ts";
import { judge } from "./judge.ts";
import { roles } from "./roles.ts";
import { extensions, often, runs } from "./runs.ts";

const asSql = ({ before, after }: Pair): string =>
  [["BEFORE", before], ["AFTER", after]].map(([word, side]) =>
    `-- ${word}\n${(side as readonly string[]).map((sql) => `${sql};\n`).join("")}`
  ).join("");

Deno.test(`any two schemas lead to each other and back (seed ${runs.seed})`, async () => {
  await using scratch = await openScratch({ roles });
  await using database = await scratch.open({ namespace: "public", extensions });
  const engine = embeddedEngine(defaultCache(), roles);
  let last = "";
  const property = fc.asyncProperty(arbitraryPair(often), async (made) => {
    const pair = {
      before: await accepted(database, made.before),
      after: await accepted(database, made.after),
    };
    const { problems } = await judge({ scratch, engine }, pair);
    if (problems.length === 0) return;
    last = `${asSql(pair)}\n${problems.join("\n")}`;
    throw new Error(problems[0]);
  });
  const limit = runs.numRuns * 10_000 + 30_000;
  const result = await fc.check(property, { ...runs, interruptAfterTimeLimit: limit });
  if (result.failed && result.counterexample !== null) {
    throw new Error(`${last}\n(KALAM_SEED=${result.seed}, ${result.counterexamplePath})`);
  }
});
