import type { MigrateError } from "../errors.ts";
import type { FailedNamespace } from "./fleet_result.ts";

/** Namespaces that failed in the same way. */
export interface FailureGroup {
  readonly namespaces: readonly string[];
  /** The first one's error, which stands for all. */
  readonly error: MigrateError;
}

/** What was said, whoever it was said about. */
const sameness = ({ namespace, id, error }: FailedNamespace): string =>
  JSON.stringify([error.code, id, error.message, ...error.problems.map(({ message }) => message)])
    .replaceAll(`\\"${namespace}\\"`, "*").replaceAll(`${namespace}.`, "*.");

/** Puts failures with the same error together, in the order the first of each came. */
export function failureGroups(failed: readonly FailedNamespace[]): FailureGroup[] {
  const groups = new Map<string, { namespaces: string[]; error: MigrateError }>();
  for (const one of failed) {
    const group = groups.get(sameness(one));
    if (group === undefined) {
      groups.set(sameness(one), { namespaces: [one.namespace], error: one.error });
    } else group.namespaces.push(one.namespace);
  }
  return [...groups.values()];
}
