import type { Project } from "../project/project.ts";
import type { Classified } from "./classify.ts";
import { problemsError } from "./problems_error.ts";

/**
 * Finds migrations that would run although a newer one is applied already. Gives a warning for
 * each, or throws `refused` where the project's setting says so.
 */
export function checkOrder(
  classified: Classified,
  options: { readonly project: Project; readonly selected: readonly string[] },
): string[] {
  const newest = [
    ...classified.applied.map((entry) => entry.migration.id),
    ...classified.missing.filter((record) => record.status === "applied").map(({ id }) => id),
  ].reduce((a, b) => a > b ? a : b, "");
  const late = options.selected.filter((id) => id < newest);
  const messages = late.map((id) => `"${id}" is older than "${newest}", which is applied already`);
  if (options.project.migrations.outOfOrder === "warn") {
    return messages.map((message) => `${message}; whether it matters: kalam-migrate verify`);
  }
  const hint = "look whether it matters: kalam-migrate verify; then give the file a newer " +
    'timestamp, or set out_of_order = "warn" under [migrations]';
  const problems = messages.map((message) => ({ message, hint }));
  const error = problemsError("refused", problems, {
    several: `Cannot migrate: ${late.length} migrations are older than one that is applied`,
  });
  if (error !== undefined) throw error;
  return [];
}
