import { MigrateError } from "../errors.ts";
import { nearest } from "../sql/nearest.ts";
import { parseFileName } from "./file_name.ts";

/** The id somebody means: the file name with or without `.sql`, the timestamp, or a unique name. */
export function findMigration(ids: readonly string[], wanted: string): string {
  const exact = ids.find((id) => id === wanted || id === `${wanted}.sql`);
  if (exact !== undefined) return exact;
  const parts = ids.map((id) => ({ id, ...parseFileName(id) }));
  const stamped = parts.find((part) => part.timestamp === wanted);
  if (stamped !== undefined) return stamped.id;
  const named = parts.filter((part) => part.name === wanted);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only.id;
  if (named.length > 1) {
    throw new MigrateError("migration_not_found", `"${wanted}" is the name of several migrations`, {
      hint: `say which: ${named.map((part) => part.id).join(", ")}`,
    });
  }
  const near = nearest(wanted, parts.flatMap((part) => part.name ?? []))
    .flatMap((name) => parts.filter((part) => part.name === name).map((part) => part.id));
  const close = near.length > 0 ? near : ids.filter((id) => id.includes(wanted)).slice(0, 3);
  throw new MigrateError("migration_not_found", `There is no migration "${wanted}"`, {
    hint: close.length > 0 ? `did you mean: ${close.join(", ")}` : "run: kalam-migrate status",
  });
}
