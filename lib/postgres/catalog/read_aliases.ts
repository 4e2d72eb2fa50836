import type { ScratchDatabase } from "../scratch/scratch.ts";

/** Where an object stands in the catalogs. */
export type Address = [catalog: string, oid: string, subid: number];

/** Catalog rows that stand for a part of an object, by the address of that object. */
export interface Aliases {
  get(key: string): Address | undefined;
  /** The extension that brought what stands at an address. */
  extension(key: string): Address | undefined;
}

const query = `
  SELECT string_agg(concat_ws('/', catalog, oid, subid, to_catalog, to_oid, to_subid), '|') AS all FROM (
  SELECT 'pg_rewrite' AS catalog, r.oid::text AS oid, 0 AS subid, 'pg_class' AS to_catalog,
    r.ev_class::text AS to_oid, 0 AS to_subid FROM pg_rewrite r WHERE r.oid >= 16384 AND r.rulename = '_RETURN'
  UNION ALL SELECT 'pg_type', t.oid::text, 0, 'pg_class', t.typrelid::text, 0 FROM pg_type t
    JOIN pg_class c ON c.oid = t.typrelid WHERE t.oid >= 16384 AND c.relkind <> 'c'
  UNION ALL SELECT 'pg_class', t.typrelid::text, 0, 'pg_type', t.oid::text, 0 FROM pg_type t
    JOIN pg_class c ON c.oid = t.typrelid WHERE t.oid >= 16384 AND c.relkind = 'c'
  UNION ALL SELECT 'pg_type', to_jsonb(r) ->> 'rngmultitypid', 0, 'pg_type', r.rngtypid::text, 0
    FROM pg_range r WHERE r.rngtypid >= 16384 AND to_jsonb(r) ? 'rngmultitypid'
  UNION ALL SELECT 'pg_publication_rel', m.oid::text, 0, 'pg_publication', m.prpubid::text, 0
    FROM pg_publication_rel m
  UNION ALL SELECT 'pg_type', t.oid::text, 0, 'pg_type', t.typelem::text, 0 FROM pg_type t
    WHERE t.oid >= 16384 AND t.typelem <> 0 AND t.typlen = -1
  UNION ALL SELECT m.relname, d.objid::text, 0, s.relname, d.refobjid::text, 0 FROM pg_depend d
    JOIN pg_class m ON m.oid = d.classid JOIN pg_class s ON s.oid = d.refclassid
    WHERE d.objid >= 16384 AND d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
      AND d.refclassid IN ('pg_opclass'::regclass, 'pg_opfamily'::regclass) AND d.deptype IN ('i', 'a')
  UNION ALL SELECT 'pg_attrdef', d.oid::text, 0, 'pg_class', d.adrelid::text, d.adnum::int FROM pg_attrdef d
    WHERE d.oid >= 16384
  UNION ALL SELECT 'pg_class', k.conindid::text, 0, 'pg_constraint', k.oid::text, 0 FROM pg_constraint k
    WHERE k.oid >= 16384 AND k.contype IN ('p', 'u', 'x')
  UNION ALL SELECT 'pg_constraint', k.oid::text, 0, 'pg_type', k.contypid::text, 0 FROM pg_constraint k
    WHERE k.oid >= 16384 AND k.contypid <> 0
  UNION ALL SELECT 'pg_constraint', k.oid::text, 0, 'pg_constraint', k.conparentid::text, 0 FROM pg_constraint k
    WHERE k.oid >= 16384 AND k.conparentid <> 0 AND k.contype = 'f'
  UNION ALL SELECT 'member of ' || m.relname, d.objid::text, 0, 'pg_extension', d.refobjid::text, 0 FROM pg_depend d
    JOIN pg_class m ON m.oid = d.classid WHERE d.deptype = 'e' AND d.objid >= 16384
  UNION ALL SELECT 'pg_class', d.objid::text, 0, 'pg_class', d.refobjid::text, d.refobjsubid FROM pg_depend d
    JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'i') a`;

/** For who resolves nothing. */
export const noAliases: Aliases = {
  get: () => undefined,
  extension: () => undefined,
};

/** Reads what stands for what: a view's rule, a table's row type, a default's column. */
export async function readAliases(
  database: Pick<ScratchDatabase, "query" | "repeat">,
): Promise<Aliases> {
  const aliases = new Map<string, Address>();
  const [found] = await (database.repeat ?? database.query)(query);
  for (const line of String(found?.all ?? "").split("|")) {
    const [catalog, oid, subid, toCatalog = "", toOid = "", toSubid] = line.split("/");
    aliases.set(`${catalog}/${oid}/${subid}`, [toCatalog, toOid, Number(toSubid)]);
  }
  return {
    get: (key) => aliases.get(key),
    extension: (key) => aliases.get(`member of ${key}`),
  };
}
