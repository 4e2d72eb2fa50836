import { createHash } from "node:crypto";
import { effectOf } from "../migration/effect_of.ts";
import type { Migration } from "../migration/migration.ts";

/** Hash over the names of migrations and over what their UPs do, in order. */
export function migrationsHash(migrations: readonly Migration[]): string {
  const hash = createHash("sha256");
  for (const migration of migrations) {
    hash.update(`${migration.id}\0${effectOf(migration)}\0`);
  }
  return hash.digest("hex");
}
