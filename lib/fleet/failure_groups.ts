import type { MigrateError } from "../errors.ts";
import type { FailedNamespace } from "./fleet_result.ts";

/** Namespaces that failed in the same way. */
export interface FailureGroup {
  readonly namespaces: readonly string[];
  /** The first one's error, which stands for all. */
  readonly error: MigrateError;
  /** What more is known, where it is the same for all. */
  readonly detail?: string;
}

/** What was said, whoever it was said about. */
const sameness = ({ namespace, id, error }: FailedNamespace): string =>
  JSON.stringify([error.code, id, error.message, ...error.problems.map(({ message }) => message)])
    .replaceAll(`\\"${namespace}\\"`, "*").replaceAll(`${namespace}.`, "*.");

/** Puts failures with the same error together, in the order the first of each came. */
export function failureGroups(failed: readonly FailedNamespace[]): FailureGroup[] {
  const groups = Map.groupBy(failed, sameness);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { error } = first;
    const same = group.every(({ error: { detail } }) => detail === error.detail);
    const namespaces = group.map(({ namespace }) => namespace);
    return [{ namespaces, error, detail: same ? error.detail : undefined }];
  });
}
