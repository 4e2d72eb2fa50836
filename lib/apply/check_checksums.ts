import { MigrateError } from "../errors.ts";
import type { Classified } from "./classify.ts";

/** Throws `migration_changed` naming every applied migration whose file differs now. */
export function checkChecksums(classified: Classified): void {
  const [first] = classified.changed;
  if (first === undefined) return;
  const count = classified.changed.length;
  throw new MigrateError(
    "migration_changed",
    count === 1
      ? `"${first.migration.id}" was changed after it was applied`
      : `${count} migrations were changed after they were applied`,
    {
      hint: hintFor(count === 1 ? first.migration.id : "<id>"),
      problems: classified.changed.map(({ migration, record }) => ({
        message: `"${migration.file}" was changed after it was applied: its checksum was ` +
          `${record?.checksum.slice(0, 12)} and is ${migration.checksum.slice(0, 12)}`,
        hint: hintFor(migration.id),
      })),
    },
  );
}

function hintFor(id: string): string {
  return "restore the file as it was applied and put the change into a new migration, " +
    `or accept it as it stands: kalam-migrate repair ${id} --accept-checksum`;
}
