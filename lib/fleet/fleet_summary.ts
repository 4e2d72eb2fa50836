import type { Project } from "../project/project.ts";
import { fleetError } from "./fleet_error.ts";
import type { FailedNamespace, FleetResult } from "./fleet_result.ts";
import { groupedWarnings } from "./grouped_warnings.ts";
import type { NamespaceOutcome } from "./namespace_outcome.ts";

/** What {@linkcode fleetSummary} is made of. */
export interface FleetSummaryOptions {
  readonly project: Project;
  readonly target: string;
  /** All that were chosen, in order. */
  readonly namespaces: readonly string[];
  /** Those that were up to date from the start. */
  readonly settled: ReadonlySet<string>;
  readonly dryRun: boolean;
  readonly interrupted: boolean;
  readonly warnings: readonly string[];
}

/** Sorts what became of each namespace into a result, in the order they were chosen. */
export function fleetSummary(
  outcomes: readonly NamespaceOutcome[],
  options: FleetSummaryOptions,
): FleetResult {
  const { project, target, namespaces, settled, dryRun, interrupted } = options;
  const ended = new Map(
    outcomes.filter((one) => !isUntouched(one)).map((one) => [one.namespace, one]),
  );
  const ordered = namespaces.flatMap((name) => ended.get(name) ?? []);
  const good = ordered.filter(({ failed }) => failed === undefined);
  const failed: FailedNamespace[] = ordered.flatMap(({ namespace, applied, failed }) =>
    failed === undefined ? [] : [{ namespace, applied, ...failed }]
  );
  const idle = new Set(
    good.filter(({ applied, pending }) => applied.length + pending.length === 0)
      .map(({ namespace }) => namespace),
  );
  const notRun = namespaces.filter((name) => !settled.has(name) && !ended.has(name));
  const cut = notRun.length > 0 || failed.some(({ error }) => error.code === "interrupted");
  return {
    environment: project.environment.name,
    target,
    applied: good.filter(({ applied }) => applied.length > 0)
      .map(({ namespace, applied }) => ({ namespace, applied })),
    upToDate: namespaces.filter((name) => settled.has(name) || idle.has(name)),
    failed,
    notRun,
    pending: good.filter(({ pending }) => pending.length > 0)
      .map(({ namespace, pending }) => ({ namespace, migrations: pending })),
    warnings: [...groupedWarnings(ordered), ...options.warnings],
    dryRun,
    error: fleetError(failed, {
      ...{ total: namespaces.length, notRun: notRun.length },
      interrupted: interrupted && cut,
    }),
  };
}

/** Stopped before anything was begun there: as good as not run. */
const isUntouched = ({ failed }: NamespaceOutcome): boolean =>
  failed?.id === undefined && failed?.error.code === "interrupted";
