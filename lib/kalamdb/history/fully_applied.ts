import type { AppliedFile } from "../../engine/applied_file.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { findPlaces } from "./record_places.ts";

/**
 * The namespaces whose records are just these files, all applied, read page by page. One that is
 * not named may be up to date all the same: its own records tell. Reads only.
 */
export async function fullyApplied(
  target: KalamdbTarget,
  files: readonly AppliedFile[],
): Promise<ReadonlySet<string>> {
  const { records, system, own } = await findPlaces(target);
  if (!system && !own.has("migrations")) return new Set();
  const rows = await target.query(
    `SELECT namespace, migration_id, checksum, status FROM ${records} ORDER BY migration_key`,
  );
  const wanted = new Map(files.map(({ id, checksum }) => [id, checksum]));
  const counts = new Map<string, number>();
  for (const { namespace, migration_id, checksum, status } of rows) {
    if (status === "draft" || status === "pending") continue;
    const fits = status === "applied" && wanted.get(String(migration_id)) === checksum;
    const name = String(namespace);
    counts.set(name, fits ? (counts.get(name) ?? 0) + 1 : NaN);
  }
  return new Set([...counts].filter(([, count]) => count === files.length).map(([name]) => name));
}
