import { MigrateError } from "../errors.ts";
import { findMigration } from "../migration/find_migration.ts";
import type { Classified, Recorded } from "./classify.ts";
import { problemsError } from "./problems_error.ts";

/** How far back. */
export interface RollbackReach {
  /** This one stays, all newer ones go. */
  readonly to?: string;
  /** Everything. */
  readonly all?: boolean;
}

/** What to roll back, newest first; throws where a file it needs is not there. */
export function chooseRollback(
  classified: Classified,
  { to, all }: RollbackReach,
): Recorded[] {
  const halfWay = [...classified.applying, ...classified.failed]
    .filter(({ record }) => record?.direction === "down");
  const applied = [...classified.applied, ...halfWay]
    .sort((a, b) => a.migration.id < b.migration.id ? 1 : -1);
  const missing = classified.missing.filter(({ status }) => status === "applied");
  const ids = [...applied.map(({ migration }) => migration.id), ...missing.map(({ id }) => id)];
  const target = to === undefined ? undefined : findMigration(ids.sort(), to);
  const newest = ids.reduce((a, b) => a > b ? a : b, "");
  const goes = (id: string): boolean => all || (target === undefined ? id === newest : id > target);
  const gone = missing.filter(({ id }) => goes(id));
  const error = problemsError(
    "refused",
    gone.map(({ id }) => ({
      message: `Cannot roll back "${id}": its file is not here`,
      hint: `restore the file, or undo it by hand and say so: kalam-migrate repair ${id} ` +
        "--mark-pending",
    })),
    { several: `Cannot roll back: ${gone.length} files are not here` },
  );
  if (error !== undefined) throw error;
  return applied.filter(({ migration }) => goes(migration.id));
}

/** Throws `refused` naming every migration without a way back, before anything runs. */
export function checkReversible(chosen: readonly Recorded[]): void {
  const problems = chosen.flatMap(({ migration }) => {
    const { parsed, id, file } = migration;
    const irreversible = /^--\s*Irreversible\b/m.test(parsed.header);
    if (parsed.down !== null && !irreversible) return [];
    return [{
      message: parsed.down === null
        ? `Cannot roll back "${id}": "${file}" has no "-- DOWN"`
        : `Cannot roll back "${id}": it is marked as irreversible`,
      hint: 'write a "-- DOWN" that undoes it, or undo it by a new migration',
    }];
  });
  const error = problemsError("refused", problems, {
    several: `Cannot roll back: ${problems.length} migrations have no way back`,
  });
  if (error !== undefined) throw error;
}

/** Throws `recovery_needed` where a migration that is only partly applied stands above. */
export function checkNothingHalfApplied(classified: Classified): void {
  const half = [...classified.applying, ...classified.failed].find(({ record }) =>
    record !== undefined && record.direction !== "down" && !record.transactional &&
    (record.statementsDone > 0 || record.statementBegun !== null)
  );
  if (half === undefined) return;
  const { id } = half.migration;
  throw new MigrateError("recovery_needed", `"${id}" is only partly applied`, {
    hint: "go on with it first: kalam-migrate migrate; or say how it stands: " +
      `kalam-migrate repair ${id} --mark-applied (or --mark-pending)`,
  });
}
