/**
 * The command line as a function.
 *
 * @module
 */
import type { Io } from "./lib/command/io.ts";
import { runBare } from "./lib/command/run_bare.ts";
import { earlyOptions } from "./lib/render/early_options.ts";
import { openScreen } from "./lib/render/screen.ts";

export type { Holder } from "./lib/apply/holder.ts";
export type { Io } from "./lib/command/io.ts";

/**
 * Runs one command line and gives its exit code: 0 done, 1 failed, 2 wrong usage, 3 `--check` found
 * work, 4 refused, 130 interrupted. Never throws; touches nothing of the terminal but through `io`.
 *
 * @example
 * ```ts ignore
 * import { main } from "@kalam/migrate/cli";
 *
 * const code = await main(["status", "--json"], io);
 * ```
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const screen = openScreen(io, earlyOptions(args));
  try {
    if (args[0] === "complete") {
      const { complete } = await import("./lib/command/complete.ts");
      io.stdout(await complete(args.slice(args[1] === "--" ? 2 : 1), io.cwd));
      return 0;
    }
    const bare = runBare(args, () => screen.invocation({ color: true }));
    if (bare !== undefined) return await screen.outcome(await bare);
    const { runProgram } = await import("./lib/command/run_program.ts");
    return await screen.outcome(
      await runProgram(args, {
        columns: io.columns,
        invoke: (options) => screen.invocation(options),
      }),
    );
  } catch (error) {
    return screen.failure(error);
  }
}

/** Runs the process's own command line and ends the process. */
export async function runMain(): Promise<never> {
  const { processIo } = await import("./lib/render/process_io.ts");
  const io = processIo();
  const screen = openScreen(io, earlyOptions(Deno.args));
  // What fails beside the command, such as a connection in the background.
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    Deno.exit(screen.failure(event.reason));
  });
  Deno.exit(await main(Deno.args, io));
}

if (import.meta.main) await runMain();
