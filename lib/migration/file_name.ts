import { MigrateError } from "../errors.ts";

const sealed = /^(\d{14})_([a-z0-9_]+)\.sql$/;
const older = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/** The parts of a sealed migration's file name; `undefined` for any other name. */
export function parseFileName(name: string): { timestamp: string; name: string } | undefined {
  const match = sealed.exec(name) ?? older.exec(name);
  const [, timestamp, title] = match ?? [];
  return timestamp === undefined || title === undefined ? undefined : { timestamp, name: title };
}

/** The file name of a sealed migration. */
export function migrationFileName(timestamp: string, name: string): string {
  return `${timestamp}_${name}.sql`;
}

/** A name as file names take it: lower case, everything else as `_`. */
export function slug(name: string): string {
  const made = name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  if (made === "") {
    throw new MigrateError("usage", `Cannot make a file name from "${name}"`, {
      hint: "use letters or digits, such as: add_users_email",
    });
  }
  return made;
}

/** 14 digits; none beyond the year 9999. */
function digits(time: Date): string {
  const text = Number.isNaN(time.getTime()) ? "" : time.toISOString();
  return /^\d{4}-/.test(text) ? text.replace(/\D/g, "").slice(0, 14) : "";
}

/**
 * A timestamp above all existing ones: now, or one real second after the newest. Fails with
 * `migration_invalid` where the newest leaves no room above it.
 */
export function nextTimestamp(now: Date, existing: readonly string[]): string {
  const newest = existing.filter((timestamp) => timestamp.length === 14).sort().at(-1);
  const wanted = digits(now);
  if (newest === undefined || wanted > newest) return wanted;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(newest)?.map(Number) ?? [];
  const after = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, (second ?? 0) + 1);
  const next = digits(new Date(after));
  if (next.length === 14 && next > newest) return next;
  throw new MigrateError("migration_invalid", `No timestamp comes after "${newest}"`, {
    hint: "rename that migration: its timestamp is no real time",
  });
}
