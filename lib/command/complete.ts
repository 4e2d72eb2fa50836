import type { Command } from "commander";
import { buildProgram } from "./build_program.ts";
import { captureLog } from "./capture_log.ts";

/** What a shell's completion script is answered: one candidate a line. */
export async function complete(words: readonly string[]): Promise<string> {
  const { default: attach } = await import("@bomb.sh/tab/commander");
  const program = buildProgram(() => Promise.resolve(), { columns: 80, write: () => {} });
  const tab = attach(program as unknown as Command, { completionCommandName: "_script" });
  return captureLog(() => tab.parse([...words]));
}
