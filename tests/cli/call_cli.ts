import { type Io, main } from "../../cli.ts";
import { testIo } from "../command/test_io.ts";
import type { CliOptions, CliRun } from "./run_cli.ts";

/**
 * Runs the command line in this process: an engine that was started once starts again in a third of
 * the time. What only a process of its own shows (signals, streams, permissions) is for `runCli`.
 */
export async function callCli(
  args: readonly string[],
  options: CliOptions,
  more: Partial<Io> = {},
): Promise<CliRun> {
  const kept = Object.entries(Deno.env.toObject()).filter(([name]) => !/^(PG|KALAM_)/.test(name));
  const { io, out, err } = testIo({
    cwd: options.cwd,
    variables: { ...Object.fromEntries(kept), ...options.env },
    input: () => Promise.resolve(options.input ?? ""),
    now: () => new Date(),
    holder: { owner: "test", host: "localhost", pid: Deno.pid },
    ...more,
  });
  const code = await main(args, io);
  return { code, stdout: out(), stderr: err() };
}
