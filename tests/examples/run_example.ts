import { fileURLToPath } from "node:url";
import { shortLived } from "../support/short_lived.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** How an example is run: the command of Deno with its flags, and what stands around it. */
export interface ExampleOptions {
  /** `run` and all permissions unless given. */
  readonly deno?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What an example left. */
export interface ExampleRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command that runs a script of this repository, as its reader would run it. */
export function exampleCommand(script: string, options: ExampleOptions = {}): Deno.Command {
  const { deno = ["run", "-A"], args = [], env = {} } = options;
  const [command = "run", ...flags] = deno;
  const kept = Object.entries(Deno.env.toObject()).filter(([name]) => !/^(PG|KALAM_)/.test(name));
  return new Deno.Command(Deno.execPath(), {
    args: [command, "--quiet", "--no-prompt", ...flags, `${root}${script}`, ...args],
    clearEnv: true,
    env: { ...Object.fromEntries(kept), ...shortLived, NO_COLOR: "1", RUST_BACKTRACE: "0", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs a script of this repository to its end. */
export async function runExample(script: string, options?: ExampleOptions): Promise<ExampleRun> {
  const { code, stdout, stderr } = await exampleCommand(script, options).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
