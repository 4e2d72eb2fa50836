import { VERSION } from "../version.ts";
import type { Invocation } from "./invocation.ts";
import type { Outcome } from "./outcome.ts";
import type { Printed } from "./run_program.ts";

type Bare = (invoke: () => Invocation) => Promise<Outcome | Printed>;

const commands: ReadonlyMap<string, Bare> = new Map<string, Bare>([
  ["--version", () => Promise.resolve({ printed: "version", text: `${VERSION}\n` })],
  ["migrate", async (invoke) => {
    const { runMigrate } = await import("./run_migrate.ts");
    return await runMigrate(invoke(), {});
  }],
  ["status", async (invoke) => {
    const { runStatus } = await import("./run_status.ts");
    return await runStatus(invoke(), {});
  }],
]);

/**
 * Runs what is asked for by one word, where that is common. Nothing has to be parsed then, and the
 * parser of arguments takes longer to load than such a command has to do.
 */
export const runBare = (
  args: readonly string[],
  invoke: () => Invocation,
): Promise<Outcome | Printed> | undefined =>
  args.length === 1 ? commands.get(args[0] ?? "")?.(invoke) : undefined;
