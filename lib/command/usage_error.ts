import type { CommanderError } from "@commander-js/extra-typings";
import { MigrateError } from "../errors.ts";

/** What the parser of the command line says, as an error of ours. */
export function usageError({ code, message }: CommanderError): MigrateError {
  if (code === "commander.help") {
    return new MigrateError("usage", "There is no such command, or none was given", {
      hint: "kalam-migrate help",
    });
  }
  const [first = "", ...rest] = message.replace(/^error: /, "").split("\n");
  const meant = /^\(Did you mean (.*)\?\)$/s.exec(rest.join(" "))?.[1];
  return new MigrateError("usage", sentence(first), {
    hint: meant === undefined ? "kalam-migrate help" : `did you mean ${meant}`,
  });
}

/** In the wording of our other errors: a capital first, quotes as ours, no period. */
function sentence(text: string): string {
  const quoted = text.replaceAll("'", '"').replace(/\.$/, "");
  return quoted.charAt(0).toUpperCase() + quoted.slice(1);
}
