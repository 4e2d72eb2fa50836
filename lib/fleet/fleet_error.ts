import { MigrateError, type Problem } from "../errors.ts";
import { type FailureGroup, failureGroups } from "./failure_groups.ts";
import type { FailedNamespace } from "./fleet_result.ts";
import { namesText } from "./names_text.ts";

/** What {@linkcode fleetError} counts. */
export interface FleetErrorOptions {
  /** How many namespaces were chosen. */
  readonly total: number;
  readonly notRun: number;
  readonly interrupted: boolean;
}

/** All failures of a run as one error, those that are the same said once. */
export function fleetError(
  failed: readonly FailedNamespace[],
  { total, notRun, interrupted }: FleetErrorOptions,
): MigrateError | undefined {
  const groups = failureGroups(failed.filter(({ error }) => error.code !== "interrupted"));
  const [first] = groups;
  if (first === undefined && !interrupted) return undefined;
  const count = groups.reduce((sum, { namespaces }) => sum + namespaces.length, 0);
  const problems = groups.flatMap(problemsOf);
  if (interrupted || first === undefined) {
    const left = failed.length - count + notRun;
    return new MigrateError("interrupted", `Interrupted with ${left} of ${total} namespaces left`, {
      problems,
      hint: "run it again: it goes on with what is left",
    });
  }
  const again = groups.some(({ error }) => retried.has(error.code))
    ? "correct it and run it again with --force, which runs what failed once more"
    : "run it again once that is settled: it goes on with what is left";
  return new MigrateError(first.error.code, `Failed in ${count} of ${total} namespaces`, {
    problems,
    hint: again,
  });
}

const retried: ReadonlySet<string> = new Set(["statement_failed", "recovery_needed"]);

function problemsOf({ namespaces, error, detail }: FailureGroup): Problem[] {
  const names = namesText(namespaces);
  const hintOf = (hint: string | undefined): string | undefined =>
    // The error of all says what to do about it.
    error.code === "recovery_needed"
      ? undefined
      : hint?.replaceAll("kalam-migrate ", `kalam-migrate --namespace ${namespaces[0]} `);
  const more = detail === undefined ? "" : ` (${detail})`;
  const problems = error.problems.length > 0
    ? error.problems
    : [{ message: `${error.message}${more}`, position: error.position, hint: error.hint }];
  return problems.map(({ message, position, hint }) => ({
    message: `${names}: ${message}`,
    position,
    hint: hintOf(hint),
  }));
}
