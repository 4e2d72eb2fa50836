import type { Migration } from "../migration/migration.ts";
import { migrationsHash } from "./migrations_hash.ts";

const LINE = /^--\s*Follows:\s*([0-9a-f]{64})\s*$/m;

/** The header line that says which sealed migrations a generated one was made on top of. */
export function followsNote(migrations: readonly Migration[]): string {
  return `Follows: ${migrationsHash(migrations)}`;
}

/** Whether a generated migration with this header was made on top of just these. */
export function follows(header: string, migrations: readonly Migration[]): boolean {
  return LINE.exec(header)?.[1] === migrationsHash(migrations);
}
