import { createHash } from "node:crypto";
import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
import type { Baseline } from "./baseline.ts";
import { migrationsHash } from "./migrations_hash.ts";

/** The hash a baseline of these migrations must have. */
export function baselineHash(
  project: Project,
  migrations: readonly Migration[],
  from: Baseline["from"],
): string {
  const hash = migrationsHash(migrations);
  if (from === "migrations") return hash;
  // A copy of the schema source holds grants and owners that the migrations only hold where the
  // project plans them, so it is not true any more once that setting is changed.
  const { privileges, owners } = project.schema;
  return createHash("sha256").update(`${hash} ${privileges} ${owners}`).digest("hex");
}
