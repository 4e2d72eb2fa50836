import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { CatalogShape } from "./catalog_shape.ts";
import { catalogsLeftOut, sharedCatalogs } from "./left_out.ts";
import { type FingerprintOptions, type FoundCatalog, shapeOf } from "./shape_of.ts";

const catalogs = `SELECT c.relname AS name, c.relisshared AS shared,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL),
        'notNull', a.attnotnull) ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND has_column_privilege(c.oid, a.attnum, 'SELECT'))::text AS columns,
    (SELECT json_agg(k.names ORDER BY k.place) FROM (SELECT i.indkey::text AS place,
        (SELECT json_agg(a.attname ORDER BY p.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY p (attnum, place)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.attnum) AS names
      FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique) k)::text AS keys
  FROM pg_class c WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' ORDER BY 1`;

/** From version 14 on. */
const foreignKeys =
  `SELECT fktable::regclass::text AS name, json_agg(json_build_object('columns', fkcols,
    'to', pktable::regclass::text))::text AS keys FROM pg_get_catalog_foreign_keys() GROUP BY 1`;

/** What an array or a row type is of; their names follow from it. */
const derivedTypes: CatalogShape = {
  name: "derived types",
  columns: [
    { name: "oid", kind: "reference", sql: "r.oid", aside: true },
    { name: "typelem", kind: "reference", sql: "r.typelem", to: "pg_type" },
    { name: "typrelid", kind: "reference", sql: "r.typrelid", to: "pg_class" },
  ],
  key: [1, 2],
  rows: "pg_type r WHERE r.oid >= 16384 AND (r.typtype = 'c' OR r.typinput = 'array_in'::regproc)",
  numbered: true,
  aside: true,
};

interface ForeignKey {
  readonly columns: readonly string[];
  readonly to: string;
}

const parsed = <T>(text: unknown): T[] => JSON.parse(String(text ?? "[]"));

async function readReferences(
  database: Pick<ScratchDatabase, "query">,
): Promise<Map<string, FoundCatalog["references"]>> {
  const [row] = await database.query(
    "SELECT to_regproc('pg_get_catalog_foreign_keys')::text AS known",
  );
  if (typeof row?.known !== "string") return new Map();
  const rows = await database.query(foreignKeys);
  return new Map(rows.map(({ name, keys }) => [
    String(name),
    Object.fromEntries(
      parsed<ForeignKey>(keys).map(({ columns, to }) => {
        const [first = "", second] = columns;
        return second === undefined ? [first, { to }] : [second, { to, of: first }];
      }),
    ),
  ]));
}

/** Asks a server for its system catalogs, so that those of a coming version are read as well. */
export async function discoverCatalogs(
  database: Pick<ScratchDatabase, "query">,
  options: FingerprintOptions,
): Promise<CatalogShape[]> {
  const rows = await database.query(catalogs);
  const references = await readReferences(database);
  const shapes = rows.map(({ name, shared, columns, keys }) => ({
    shared: shared === true,
    found: {
      name: String(name),
      columns: parsed<FoundCatalog["columns"][number]>(columns),
      keys: parsed<string[]>(keys),
      references: references.get(String(name)) ?? {},
    },
  })).filter(({ shared, found: { name, columns } }) =>
    columns.length > 0 && !(name in catalogsLeftOut) && (!shared || name in sharedCatalogs) &&
    (options.privileges !== false || name !== "pg_default_acl")
  ).map(({ found }) => shapeOf(found, options));
  return [...shapes, derivedTypes];
}
