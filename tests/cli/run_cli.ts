import { fileURLToPath } from "node:url";

/** How one run of the real command line ended. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface CliOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** `cli.ts` unless said otherwise. */
  readonly entry?: string;
}

const kept = ["PATH", "HOME", "DENO_DIR", "TMPDIR", "XDG_CACHE_HOME", "USER", "LANG"];

/** The command that runs the real command line in a folder, without the tests' own environment. */
export function cliCommand(
  dir: string,
  args: readonly string[],
  { variables, entry = "cli.ts" }: CliOptions = {},
): Deno.Command {
  const own = Object.fromEntries(
    kept.flatMap((name) => {
      const value = Deno.env.get(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const main = fileURLToPath(new URL(`../../${entry}`, import.meta.url));
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", main, ...args],
    cwd: dir,
    clearEnv: true,
    env: { ...own, ...variables },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs the real command line in a folder. */
export async function runCli(
  dir: string,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliRun> {
  const { code, stdout, stderr } = await cliCommand(dir, args, options).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}
