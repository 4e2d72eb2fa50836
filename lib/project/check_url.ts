import { MigrateError } from "../errors.ts";
import { redactUrl } from "../sql/redact.ts";
import { dialectOf } from "./expand_url.ts";

/** Refuses a URL that no environment can have; one that begins with a variable says nothing yet. */
export function checkUrl(url: string | undefined): void {
  if (url === undefined || url.startsWith("${") || dialectOf(url) !== undefined) return;
  throw new MigrateError(
    "usage",
    `The URL has a scheme nobody knows: "${redactUrl(url).split(":")[0]}"`,
    { hint: "use pglite:, postgres:// or https:// (KalamDB)" },
  );
}
