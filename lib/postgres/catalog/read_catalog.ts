import { allKinds } from "../kinds/all_kinds.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { Catalog, CatalogObject, Definition } from "./object.ts";
import { noAliases, readAliases } from "./read_aliases.ts";
import { builtIn, sameGrants } from "../privileges/grants.ts";
import { readOwners } from "./read_owners.ts";
import { readPrivileges } from "../privileges/read_privileges.ts";
import { mentionsOf } from "./mentions.ts";
import { reparsable } from "./reparsable.ts";

const queries = allKinds.filter((kind) => kind.query !== "").map((kind) =>
  `SELECT '${kind.name}' AS kind, q.oid, ${
    kind.name === "column" ? "q.subid" : "0"
  } AS subid, q.schema::text, q.name::text, q.identity::text, q.parent::text, q.definition::json FROM (${kind.query}) q`
).join("\nUNION ALL\n");

// Thousands of rows come quicker as one text.
const everyKind =
  `SELECT json_agg(json_build_array(kind, oid, subid, schema, name, identity, parent, definition))::text AS all
  FROM (${queries}) o`;

type ObjectRow = [
  kind: string,
  oid: string | null,
  subid: number,
  schema: string | null,
  name: string,
  identity: string,
  parent: string | null,
  definition: Definition,
];

const everyDependency =
  `SELECT string_agg(concat_ws('/', a.relname, d.objid, d.objsubid, b.relname, d.refobjid, d.refobjsubid), ' ') AS all
  FROM pg_depend d JOIN pg_class a ON a.oid = d.classid JOIN pg_class b ON b.oid = d.refclassid
  WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype <> 'e'`;

const everyComment =
  `SELECT classoid::regclass::text AS catalog, objoid::text AS oid, objsubid AS subid,
    description, CASE classoid WHEN 'pg_constraint'::regclass THEN (SELECT k.conname FROM pg_constraint k
      WHERE k.oid = objoid AND k.contypid <> 0) END AS "check"
  FROM pg_description WHERE objoid >= 16384`;

const address = (catalog: unknown, oid: unknown, subid: unknown): string =>
  `${catalog}/${oid}/${subid}`;

/** What is read beside the objects themselves. */
export interface ReadOptions {
  /** Grants and default privileges; read unless said otherwise. */
  readonly privileges?: boolean;
  /** Who owns what; read only where it is asked for. */
  readonly owners?: boolean;
  /** What needs what; read unless said otherwise. */
  readonly needs?: boolean;
}

/** Reads all objects of a scratch and their dependencies, in a constant number of queries. */
export async function readCatalog(
  database: Pick<ScratchDatabase, "query" | "repeat">,
  namespace: string,
  { privileges = true, owners = false, needs: withNeeds = true }: ReadOptions = {},
): Promise<Catalog> {
  await database.query("SELECT set_config('search_path', quote_ident($1), false)", [namespace]);
  const [found] = await (database.repeat?.(everyKind) ?? database.query(everyKind));
  const comments = await database.query(everyComment);
  const granted = privileges ? await readPrivileges(database) : [];
  const [dependencies] = withNeeds ? await database.query(everyDependency) : [];
  const resolving = withNeeds || comments.length + granted.length > 0;
  const aliases = resolving ? await readAliases(database) : noAliases;
  await database.query("SELECT set_config('search_path', quote_ident($1) || ', public', false)", [
    namespace,
  ]);
  const objects = new Map<string, CatalogObject>();
  const byAddress = new Map<string, string>();
  const catalogOf = new Map(allKinds.map((kind) => [kind.name, kind.catalog]));
  const text = String(found?.all ?? "[]");
  const asIs = !text.includes("::text[]");
  for (const row of JSON.parse(text) as ObjectRow[]) {
    const [kind, oid, subid, schema, name, identity, parent, definition] = row;
    if (!privileges && kind === "default privilege") continue;
    const id = `${kind}:${identity}`;
    const kept = asIs ? definition : reparsable(definition) as Definition;
    objects.set(id, { id, kind, schema, name, parent, definition: kept });
    if (oid !== null) byAddress.set(address(catalogOf.get(kind), oid, subid), id);
  }
  const resolve = (
    catalog: unknown,
    oid: unknown,
    subid: unknown,
    depth = 0,
    members = false,
  ): string | undefined => {
    const key = address(catalog, oid, subid);
    const found = byAddress.get(key);
    if (found !== undefined || depth > 5) return found;
    const alias = aliases.get(key) ?? (members ? aliases.extension(key) : undefined);
    if (alias !== undefined) return resolve(...alias, depth + 1, members);
    return subid === 0 ? undefined : resolve(catalog, oid, 0, depth + 1, members);
  };
  for (const row of comments) {
    const exact = byAddress.get(address(row.catalog, row.oid, row.subid));
    const target = exact ?? resolve(row.catalog, row.oid, row.subid);
    const object = target === undefined ? undefined : objects.get(target);
    if (object === undefined) continue;
    const column = Number(row.subid) > 0 && object.kind !== "column"
      ? aliases.columnName(String(row.oid), Number(row.subid))
      : undefined;
    const check = row.check === null ? undefined : String(row.check);
    const part = column ?? check;
    const id = `comment:${object.id}${part === undefined ? "" : `.${part}`}`;
    objects.set(id, {
      id,
      kind: "comment",
      schema: object.schema,
      name: object.name,
      parent: object.id,
      definition: {
        text: String(row.description),
        column: column ?? null,
        ...(check === undefined ? {} : { check }),
      },
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
  if (!withNeeds) return { objects, needs, mentions: new Map() };
  const need = (from: string | undefined, to: string | undefined) => {
    if (from === undefined || to === undefined || from === to) return;
    if (objects.get(to)?.parent === from || !objects.has(to)) return;
    const set = needs.get(from) ?? new Set();
    needs.set(from, set.add(to));
  };
  for (const line of String(dependencies?.all ?? "").split(" ")) {
    const [catalog, oid, subid, refCatalog, refOid, refSubid] = line.split("/");
    need(
      resolve(catalog, oid, Number(subid)),
      resolve(refCatalog, refOid, Number(refSubid), 0, true),
    );
  }
  for (const object of objects.values()) {
    if (object.parent !== null) need(object.id, object.parent);
    if (object.schema !== null) need(object.id, `schema:${object.schema}`);
    // Taking a right on a table away takes it from the columns too.
    if (object.kind === "privilege" && object.definition.on === "COLUMN") {
      const subject = objects.get(object.parent ?? "");
      const table = subject?.kind === "column" ? subject.parent : subject?.id;
      need(object.id, `privilege:${table}`);
    }
    if (object.kind === "inheritance") need(object.id, String(object.definition.fromId));
    if (object.kind === "sequence owner") {
      need(object.id, String(object.definition.column));
      needs.get(object.parent ?? "")?.delete(String(object.definition.column));
    }
  }
  return { objects, needs, mentions: mentionsOf(objects) };
}
