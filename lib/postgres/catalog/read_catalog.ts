import { allKinds } from "../kinds/all_kinds.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { Catalog, CatalogObject, Definition } from "./object.ts";
import { readAliases } from "./read_aliases.ts";
import { builtIn, sameGrants } from "../privileges/grants.ts";
import { readOwners } from "./read_owners.ts";
import { readPrivileges } from "../privileges/read_privileges.ts";
import { mentionsOf } from "./mentions.ts";
import { reparsable } from "./reparsable.ts";

const everyKind = allKinds.filter((kind) => kind.query !== "").map((kind) =>
  `SELECT '${kind.name}' AS kind, q.oid, ${
    kind.name === "column" ? "q.subid" : "0"
  } AS subid, q.schema::text, q.name::text, q.identity::text, q.parent::text, q.definition FROM (${kind.query}) q`
).join("\nUNION ALL\n");

const everyDependency =
  `SELECT d.classid::regclass::text AS catalog, d.objid::text AS oid, d.objsubid AS subid,
    d.refclassid::regclass::text AS ref_catalog, d.refobjid::text AS ref_oid, d.refobjsubid AS ref_subid
  FROM pg_depend d WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype <> 'e'`;

const everyComment =
  `SELECT classoid::regclass::text AS catalog, objoid::text AS oid, objsubid AS subid,
    description FROM pg_description WHERE objoid >= 16384`;

const address = (catalog: unknown, oid: unknown, subid: unknown): string =>
  `${catalog}/${oid}/${subid}`;

/** What is read beside the objects themselves. */
export interface ReadOptions {
  /** Grants and default privileges; read unless said otherwise. */
  readonly privileges?: boolean;
  /** Who owns what; read only where it is asked for. */
  readonly owners?: boolean;
}

/** Reads all objects of a scratch and their dependencies, in a constant number of queries. */
export async function readCatalog(
  database: Pick<ScratchDatabase, "query">,
  namespace: string,
  { privileges = true, owners = false }: ReadOptions = {},
): Promise<Catalog> {
  await database.query("SELECT set_config('search_path', quote_ident($1), false)", [namespace]);
  const rows = await database.query(everyKind);
  const dependencies = await database.query(everyDependency);
  const comments = await database.query(everyComment);
  const aliases = await readAliases(database);
  const granted = privileges ? await readPrivileges(database) : [];
  await database.query("SELECT set_config('search_path', quote_ident($1) || ', public', false)", [
    namespace,
  ]);
  const objects = new Map<string, CatalogObject>();
  const byAddress = new Map<string, string>();
  const catalogOf = new Map(allKinds.map((kind) => [kind.name, kind.catalog]));
  for (const row of rows) {
    if (!privileges && row.kind === "default privilege") continue;
    const id = `${row.kind}:${row.identity}`;
    objects.set(id, {
      id,
      kind: String(row.kind),
      schema: row.schema as string | null,
      name: String(row.name),
      parent: row.parent as string | null,
      definition: reparsable(row.definition as Definition) as Definition,
    });
    if (row.oid !== null) {
      byAddress.set(address(catalogOf.get(String(row.kind)), row.oid, row.subid), id);
    }
  }
  const resolve = (
    catalog: unknown,
    oid: unknown,
    subid: unknown,
    depth = 0,
  ): string | undefined => {
    const key = address(catalog, oid, subid);
    const found = byAddress.get(key);
    if (found !== undefined || depth > 5) return found;
    const alias = aliases.get(key);
    if (alias !== undefined) return resolve(...alias, depth + 1);
    return subid === 0 ? undefined : resolve(catalog, oid, 0, depth + 1);
  };
  for (const row of comments) {
    const exact = byAddress.get(address(row.catalog, row.oid, row.subid));
    const target = exact ?? resolve(row.catalog, row.oid, row.subid);
    const object = target === undefined ? undefined : objects.get(target);
    if (object === undefined) continue;
    const column = Number(row.subid) > 0 && object.kind !== "column"
      ? aliases.columnName(String(row.oid), Number(row.subid))
      : undefined;
    const id = `comment:${object.id}${column === undefined ? "" : `.${column}`}`;
    objects.set(id, {
      id,
      kind: "comment",
      schema: object.schema,
      name: object.name,
      parent: object.id,
      definition: { text: String(row.description), column: column ?? null },
    });
  }
  const byDefault = [...objects.values()].some(({ kind }) => kind === "default privilege");
  for (const { on, grants, ...row } of granted) {
    const exact = byAddress.get(address(row.catalog, row.oid, row.subid));
    const target = exact ??
      (on === "COLUMN" ? resolve(row.catalog, row.oid, row.subid) : undefined);
    const object = target === undefined ? undefined : objects.get(target);
    if (object === undefined || (!byDefault && sameGrants(grants, builtIn(on)))) continue;
    const column = on === "COLUMN" && object.kind !== "column"
      ? aliases.columnName(row.oid, row.subid)
      : undefined;
    const id = `privilege:${object.id}${column === undefined ? "" : `.${column}`}`;
    objects.set(id, {
      id,
      kind: "privilege",
      schema: object.schema,
      name: object.name,
      parent: object.id,
      definition: { on, grants, column: column ?? null },
    });
  }
  for (const { catalog, oid, owner } of owners ? await readOwners(database) : []) {
    const object = objects.get(byAddress.get(address(catalog, oid, 0)) ?? "");
    if (object === undefined) continue;
    const id = `owner:${object.id}`;
    const { schema, name } = object;
    objects.set(id, { id, kind: "owner", schema, name, parent: object.id, definition: { owner } });
  }
  const needs = new Map<string, Set<string>>();
  const need = (from: string | undefined, to: string | undefined) => {
    if (from === undefined || to === undefined || from === to) return;
    if (objects.get(to)?.parent === from || !objects.has(to)) return;
    const set = needs.get(from) ?? new Set();
    needs.set(from, set.add(to));
  };
  for (const row of dependencies) {
    need(
      resolve(row.catalog, row.oid, row.subid),
      resolve(row.ref_catalog, row.ref_oid, row.ref_subid),
    );
  }
  for (const object of objects.values()) {
    if (object.parent !== null) need(object.id, object.parent);
    if (object.schema !== null) need(object.id, `schema:${object.schema}`);
    if (object.kind === "inheritance") need(object.id, String(object.definition.fromId));
    if (object.kind === "sequence owner") {
      need(object.id, String(object.definition.column));
      needs.get(object.parent ?? "")?.delete(String(object.definition.column));
    }
  }
  return { objects, needs, mentions: mentionsOf(objects) };
}
