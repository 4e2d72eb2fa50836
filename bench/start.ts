import type { Measure } from "./support/measure.ts";
import { interleaved } from "./support/interleaved.ts";

const root = new URL("../", import.meta.url).pathname;

async function deno(...args: string[]): Promise<void> {
  await new Deno.Command(Deno.execPath(), { args, cwd: root, stdout: "null", stderr: "null" })
    .output();
}

/** Start times of what loads no database. */
export async function run(): Promise<Measure[]> {
  const options = ["--version", "--help"] as const;
  const started = (...args: string[]) => () => Promise.resolve(() => deno(...args));
  const [empty, ...times] = await interleaved(9, [
    started("eval", ""),
    ...options.map((option) => started("run", "-A", "cli.ts", option)),
  ]);
  return options.map((option, at) => ({
    name: `${option} above an empty script`,
    value: (times[at] ?? NaN) - empty,
    unit: "ms",
  }));
}
