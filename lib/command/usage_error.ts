import type { CommanderError, CommandUnknownOpts } from "@commander-js/extra-typings";
import { MigrateError } from "../errors.ts";

/** What the parser of the command line says, as an error of ours. */
export function usageError(
  { code, message }: CommanderError,
  { program, args }: { readonly program: CommandUnknownOpts; readonly args: readonly string[] },
): MigrateError {
  if (code === "commander.help") {
    return new MigrateError("usage", "There is no such command, or none was given", {
      hint: "kalam-migrate help",
    });
  }
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const meant = /^\(Did you mean (.*)\?\)$/s.exec(rest.join(" "))?.[1];
  return new MigrateError("usage", sentence(first), {
    hint: meant === undefined ? helpFor(program, args) : `did you mean ${meant}`,
  });
}

/** How to get the help of the command that the words lead to. */
function helpFor(program: CommandUnknownOpts, args: readonly string[]): string {
  const words: string[] = [];
  let at = program;
  for (const arg of args) {
    const next = at.commands.find((command) => command.name() === arg);
    if (next === undefined) continue;
    words.push(arg);
    at = next;
  }
  if (words.length < 2) return ["kalam-migrate help", ...words].join(" ");
  return `kalam-migrate ${words.join(" ")} --help`;
}

/** In the wording of our other errors: a capital first, quotes as ours, no period. */
function sentence(text: string): string {
  const quoted = text.replaceAll("'", '"').replace(/\.$/, "");
  return quoted.charAt(0).toUpperCase() + quoted.slice(1);
}
