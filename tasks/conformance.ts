import { parseArgs } from "node:util";
import { openScratch } from "../lib/postgres/scratch/open_scratch.ts";
import { type Case, readCases } from "./conformance/case.ts";
import { engineNames, openEngine } from "./conformance/engines.ts";
import { resultTable } from "./conformance/result_table.ts";
import { type CaseResult, judgeCase, planCase } from "./conformance/run_case.ts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "../shared/cases" },
    suite: { type: "string" },
    case: { type: "string" },
    engine: { type: "string", multiple: true },
    part: { type: "string" },
    jobs: { type: "string", default: String(navigator.hardwareConcurrency) },
    verbose: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const help = `Measures the PostgreSQL differ against the cases of other tools.

  --cases <folder>   JSON files of cases (default ../shared/cases)
  --suite <name>     only this file of cases
  --case <text>      only cases whose name has this in it
  --engine <major>   13, 15 or 18; may be given several times (default: all)
  --jobs <n>         processes side by side
  --verbose          the whole difference of each case that is not right
`;

/** Every case of this part on every engine; one line of JSON each. */
async function runPart(cases: readonly Case[], engines: readonly string[]): Promise<void> {
  const cacheDir = await Deno.makeTempDir({ prefix: "kalam-cases-" });
  const say = (result: CaseResult) => console.log(JSON.stringify(result));
  const opened = await Promise.all(engines.map((name) => openEngine(name, cacheDir)));
  try {
    await using scratch = await openScratch({ cacheDir });
    for (const given of cases) {
      const { suite, name } = given;
      const planned = await planCase(given, scratch);
      for (const engine of opened) {
        const rows = "plan" in planned && engine === opened[0] ? planned.plan.proof.rows : [];
        const head = { suite, name, engine: engine.name, rows };
        if ("refused" in planned) say({ ...head, outcome: "refused", detail: planned.refused });
        else if (planned.problem !== undefined) {
          say({ ...head, outcome: "wrong", detail: planned.problem });
        } else say({ ...head, ...await judgeCase(given, planned.plan, engine) });
      }
    }
  } finally {
    for (const engine of opened) await engine[Symbol.asyncDispose]();
    await Deno.remove(cacheDir, { recursive: true });
  }
}

/** The same in several processes, which share the cases out. */
async function runAll(jobs: number): Promise<CaseResult[]> {
  const results = await Promise.all(
    Array.from({ length: jobs }, async (_, part) => {
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", import.meta.filename ?? "", ...Deno.args, "--part", `${part}/${jobs}`],
        stdout: "piped",
        stderr: "inherit",
      });
      const { stdout, code } = await child.output();
      if (code !== 0) Deno.exitCode = 1;
      return new TextDecoder().decode(stdout).split("\n").filter((line) => line.startsWith("{"))
        .map((line): CaseResult => JSON.parse(line));
    }),
  );
  return results.flat();
}

const engines = values.engine ?? [...engineNames];
const exists = await Deno.stat(values.cases).then(() => true, () => false);
if (values.help) console.log(help);
else if (!exists) console.log(`There are no cases in "${values.cases}"`);
else if (values.part === undefined) {
  console.log(resultTable(await runAll(Number(values.jobs)), { verbose: values.verbose }));
} else {
  const [part, parts] = values.part.split("/").map(Number);
  const cases = (await readCases(values.cases)).filter((given) =>
    given.loads && (values.suite === undefined || given.suite === values.suite) &&
    (values.case === undefined || given.name.includes(values.case))
  );
  await runPart(cases.filter((_, at) => at % (parts ?? 1) === part), engines);
}
