import process from "node:process";
import type { Ask, AskOptions, Choice } from "../engine/ask.ts";
import { MigrateError } from "../errors.ts";
import { printable } from "./printable.ts";

/** Asks on a terminal. Ctrl-C at a question ends the command: nothing is decided by it. */
export const terminalAsk: Ask = {
  async confirm(question, { signal } = {}) {
    const { confirm } = await import("@clack/prompts");
    const answer = await confirm({
      message: printable(question),
      initialValue: false,
      output: output(),
      signal,
    });
    return answered(answer, signal);
  },
  async choose<V extends string>(
    question: string,
    choices: readonly Choice<V>[],
    { signal }: AskOptions = {},
  ) {
    const { select } = await import("@clack/prompts");
    const options = choices.map(({ value, label, hint }) => ({
      value: value as string,
      label: printable(label),
      hint,
    }));
    const answer = answered(
      await select<string>({ message: printable(question), options, output: output(), signal }),
      signal,
    );
    return choices.find(({ value }) => value === answer)?.value;
  },
};

function output(): typeof process.stderr {
  // A pseudo terminal may say 0: every letter would get a line of its own, and choices be hidden.
  if (!process.stderr.columns) process.stderr.columns = 80;
  if (!process.stderr.rows) process.stderr.rows = 24;
  return process.stderr;
}

function answered<T>(answer: T, signal?: AbortSignal): Exclude<T, symbol> {
  signal?.throwIfAborted();
  if (typeof answer === "symbol") {
    throw new MigrateError("interrupted", "The question was cancelled");
  }
  return answer as Exclude<T, symbol>;
}
