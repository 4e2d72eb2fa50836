import type { AppliedFile } from "../../engine/applied_file.ts";
import { isUnsupported } from "../../engine/is_unsupported.ts";
import type { Row, Target } from "../../engine/target.ts";

const query = `SELECT namespace FROM kalam.migrations WHERE status NOT IN ('draft', 'pending')
  GROUP BY namespace HAVING count(*) = $3 AND bool_and(status = 'applied'
    AND (migration_id, checksum) IN (SELECT * FROM unnest($1::text[], $2::text[])))`;

/**
 * The namespaces whose records are just these files, all applied, in one query. One that is not
 * named may be up to date all the same: its own records tell. Reads only.
 */
export async function fullyApplied(
  target: Target,
  files: readonly AppliedFile[],
): Promise<ReadonlySet<string>> {
  const [found] = await target.query("SELECT to_regclass('kalam.migrations') AS oid");
  if (found?.oid == null) return new Set();
  const given = [files.map(({ id }) => id), files.map(({ checksum }) => checksum), files.length];
  const rows = await target.query(query, given).catch((error): Row[] => {
    // Then each namespace's own records tell, one after the other.
    if (isUnsupported(error)) return [];
    throw error;
  });
  return new Set(rows.map(({ namespace }) => String(namespace)));
}
