import type { Measure } from "./support/measure.ts";
import { median } from "./support/median.ts";

const root = new URL("../", import.meta.url).pathname;

async function deno(...args: string[]): Promise<void> {
  await new Deno.Command(Deno.execPath(), { args, cwd: root, stdout: "null", stderr: "null" })
    .output();
}

/** Start times of what loads no database. */
export async function run(): Promise<Measure[]> {
  const empty = await median(7, () => deno("eval", ""));
  const times: Measure[] = [];
  for (const option of ["--version", "--help"]) {
    const value = await median(7, () => deno("run", "-A", "cli.ts", option));
    times.push({ name: `${option} above an empty script`, value: value - empty, unit: "ms" });
  }
  return times;
}
