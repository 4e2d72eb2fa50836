import type { CaseResult } from "./run_case.ts";

const outcomes = ["pass", "wrong", "refused", "unloadable"] as const;

/** What came out, per suite and engine, and the name of each case that is not right. */
export function resultTable(
  results: readonly CaseResult[],
  options: { readonly verbose: boolean },
): string {
  const keys = [...new Set(results.map(({ suite, engine }) => `${suite} on ${engine}`))].sort();
  const lines = [`${"".padEnd(18)}${outcomes.map((name) => name.padStart(11)).join("")}     share`];
  for (const key of keys) {
    const own = results.filter(({ suite, engine }) => `${suite} on ${engine}` === key);
    const counts = outcomes.map((outcome) =>
      own.filter((result) => result.outcome === outcome).length
    );
    const [pass = 0, , , unloadable = 0] = counts;
    const share = (100 * pass / Math.max(1, own.length - unloadable)).toFixed(1);
    lines.push(
      `${key.padEnd(18)}${counts.map((count) => String(count).padStart(11)).join("")}${
        share.padStart(9)
      }%`,
    );
  }
  const wrong = results.filter(({ outcome }) => outcome === "wrong" || outcome === "refused");
  for (const { suite, engine, name, outcome, detail } of wrong) {
    const shown = options.verbose ? `\n${detail}` : detail.split("\n", 2).join(" ").slice(0, 160);
    lines.push("", `${outcome}: ${suite} on ${engine}: ${name}`, `  ${shown}`);
  }
  return [...lines, "", ...rowsLines(results)].join("\n");
}

/** How many of the touched tables could be filled with rows, and which could not. */
function rowsLines(results: readonly CaseResult[]): string[] {
  const tables = results.flatMap(({ suite, name, rows = [] }) =>
    rows.map((row) => ({ ...row, where: `${suite}: ${name}` }))
  );
  const empty = tables.filter(({ seeded }) => seeded === 0);
  const share = (100 * (tables.length - empty.length) / Math.max(1, tables.length)).toFixed(1);
  return [
    `filled with rows: ${
      tables.length - empty.length
    } of ${tables.length} touched tables, ${share}%`,
    ...empty.map(({ where, table, reason }) => `  ${where}: ${table}: ${reason}`),
  ];
}
