import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { Address } from "./read_aliases.ts";

// Arrays cost the engine a fraction of what a text for each row does.
const query =
  `SELECT d.classid::regclass::text AS catalog, d.refclassid::regclass::text AS ref_catalog,
    array_agg(d.objid)::text AS oids, array_agg(d.objsubid)::text AS subids,
    array_agg(d.refobjid)::text AS ref_oids, array_agg(d.refobjsubid)::text AS ref_subids
  FROM pg_depend d WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype <> 'e' GROUP BY 1, 2`;

const items = (array: unknown): string[] => String(array).slice(1, -1).split(",");

/** Reads what depends on what, as pairs of addresses: the one that needs, the one that it needs. */
export async function readDependencies(
  database: Pick<ScratchDatabase, "query" | "repeat">,
): Promise<[from: Address, to: Address][]> {
  const rows = await (database.repeat ?? database.query)(query);
  return rows.flatMap((row) => {
    const [oids, subids] = [items(row.oids), items(row.subids)];
    const [refOids, refSubids] = [items(row.ref_oids), items(row.ref_subids)];
    return oids.map((oid, at): [Address, Address] => [
      [String(row.catalog), oid, Number(subids[at])],
      [String(row.ref_catalog), String(refOids[at]), Number(refSubids[at])],
    ]);
  });
}
