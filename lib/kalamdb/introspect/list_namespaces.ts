import { ownNamespace } from "../history/own_tables.ts";
import { reservedNamespaces } from "../parse/reserved.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";

/** Projects may live in it although no one can make it. */
const usable = "default";

/** The namespaces of a server in order, without its own and the history's. Reads only. */
export async function listKalamdbNamespaces(target: KalamdbTarget): Promise<string[]> {
  const rows = await target.query(
    "SELECT namespace_id FROM system.namespaces ORDER BY namespace_id",
  );
  return rows.map(({ namespace_id }) => String(namespace_id))
    .filter((name) => name === usable || !reservedNamespaces.has(name))
    .filter((name) => name !== ownNamespace);
}
