import { parseArgs } from "node:util";
import type { Measure } from "../bench/support/measure.ts";

const { positionals } = parseArgs({ allowPositionals: true });
const folder = new URL("../bench/", import.meta.url);
const files = [...Deno.readDirSync(folder)].map(({ name }) => name)
  .filter((name) => name.endsWith(".ts"))
  .filter((name) => positionals.length === 0 || positionals.some((part) => name.includes(part)))
  .sort();

const row = (measure: Measure): string => {
  const { name, value, limit, unit } = measure;
  const verdict = limit === undefined ? "" : value <= limit ? "ok" : "OVER";
  const wanted = limit === undefined ? "" : `at most ${limit}`;
  return `${name.padEnd(68)}${value.toFixed(2).padStart(9)} ${unit.padEnd(6)}${
    wanted.padEnd(14)
  }${verdict}`;
};

for (const file of files) {
  console.log(`\n${file.replace(/\.ts$/, "").replaceAll("_", " ")}`);
  const { run }: { run(): Promise<Measure[]> } = await import(new URL(file, folder).href);
  for (const measure of await run()) console.log(row(measure));
}
