import { fileURLToPath } from "node:url";
import { shortLived } from "../support/short_lived.ts";

const entries = new URL("../../", import.meta.url);

/** What a run of the command line left. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What stands on its standard input. */
  readonly input?: string;
  /** `cli.ts` unless said otherwise. */
  readonly entry?: "cli.ts" | "mod.ts";
}

/** Runs the real command line as a process of its own, without a terminal. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const kept = Object.entries(Deno.env.toObject()).filter(([name]) => !/^(PG|KALAM_)/.test(name));
  const entry = fileURLToPath(new URL(options.entry ?? "cli.ts", entries));
  const config = fileURLToPath(new URL("deno.json", entries));
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", config, entry, ...args],
    cwd: options.cwd,
    clearEnv: true,
    env: { ...Object.fromEntries(kept), ...shortLived, ...options.env },
    stdin: options.input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (options.input !== undefined) {
    const writer = process.stdin.getWriter();
    await writer.write(new TextEncoder().encode(options.input));
    await writer.close();
  }
  const { code, stdout, stderr } = await process.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}
