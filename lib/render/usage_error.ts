import { MigrateError } from "../errors.ts";

/** What the parser of the command line said, as an error of ours. */
export function usageError(said: string): MigrateError {
  const [message = "", ...rest] = said.replace(/^error: /, "").split("\n");
  const near = rest.join(" ").trim().replace(/^\((.*)\)$/, "$1");
  return new MigrateError("usage", quoted(message), {
    hint: near === "" ? "see: kalam-migrate help" : near,
  });
}

function quoted(message: string): string {
  const text = message.replace(/'([^']*)'/g, '"$1"').trim().replace(/\.$/, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
