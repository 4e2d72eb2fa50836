import { CommanderError } from "@commander-js/extra-typings";
import { MigrateError } from "../errors.ts";
import { buildProgram } from "./build_program.ts";
import type { GlobalOptions } from "./global_options.ts";
import type { Invocation } from "./invocation.ts";
import type { Outcome } from "./outcome.ts";
import { usageError } from "./usage_error.ts";

/** What the command line was run with. */
export interface RunProgramOptions {
  readonly columns: number;
  readonly invoke: (options: GlobalOptions) => Invocation;
}

/** Help or the version, asked for; or help that was not, with what is wrong. */
export interface Printed {
  readonly printed: "help" | "version";
  readonly text: string;
  readonly error?: MigrateError;
}

/** Parses the arguments and runs the command they name. Wrong ones are the error `usage`. */
export async function runProgram(
  args: readonly string[],
  { columns, invoke }: RunProgramOptions,
): Promise<Outcome | Printed> {
  let outcome: Outcome | undefined;
  let text = "";
  const program = buildProgram(async (body) => {
    outcome = await body(invoke({ color: true, ...program.opts() }));
  }, { columns, write: (part) => text += part });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) {
      return { printed: error.code === "commander.version" ? "version" : "help", text };
    }
    const wrong = usageError(error, { program, args });
    if (text === "") throw wrong;
    return { printed: "help", text, error: wrong };
  }
  if (outcome === undefined) throw new MigrateError("internal", "The command gave no result");
  return outcome;
}
