import { allKinds } from "../kinds/all_kinds.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import type { Catalog, CatalogObject, Definition } from "./object.ts";
import { noAliases, readAliases } from "./read_aliases.ts";
import { builtIn, sameGrants } from "../privileges/grants.ts";
import { readColumnNames } from "./read_column_names.ts";
import { readDependencies } from "./read_dependencies.ts";
import { kindsQuery } from "./kinds_query.ts";
import { readOwners } from "./read_owners.ts";
import { readPrivileges } from "../privileges/read_privileges.ts";
import { aroundShells } from "./around_shells.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import { mentionsOf } from "./mentions.ts";
import { reparsable } from "./reparsable.ts";

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

const everyComment =
  `SELECT classoid::regclass::text AS catalog, objoid::text AS oid, objsubid AS subid,
    description, CASE classoid WHEN 'pg_constraint'::regclass THEN (SELECT k.conname FROM pg_constraint k
      WHERE k.oid = objoid AND k.contypid <> 0) END AS "check"
  FROM pg_description WHERE objoid >= 16384
  UNION ALL SELECT 'own namespace', n.nspname, 0, coalesce(d.description, ''), NULL
  FROM pg_namespace n LEFT JOIN pg_description d ON d.objoid = n.oid AND d.classoid = 'pg_namespace'::regclass
  WHERE n.nspname = current_schema() AND coalesce(d.description, '') <>
    CASE n.nspname WHEN 'public' THEN 'standard public schema' ELSE '' END`;

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
  const repeat = database.repeat ?? database.query;
  const [found] = await repeat(await kindsQuery(database));
  const comments = await repeat(everyComment);
  const granted = privileges ? await readPrivileges(database) : [];
  const dependencies = withNeeds ? await readDependencies(database) : [];
  const resolving = withNeeds || comments.length + granted.length > 0;
  const aliases = resolving ? await readAliases(database) : noAliases;
  const onColumns = comments.some(({ subid }) => Number(subid) > 0) ||
    granted.some(({ on }) => on === "COLUMN");
  const columnName = onColumns ? await readColumnNames(database) : () => undefined;
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
    subid: number,
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
    if (row.catalog === "own namespace") {
      const name = String(row.oid);
      const id = `comment:schema:${quoteIdentifier(name)}`;
      const definition = { text: String(row.description), column: null };
      objects.set(id, { id, kind: "comment", schema: name, name, parent: null, definition });
      continue;
    }
    const exact = byAddress.get(address(row.catalog, row.oid, row.subid));
    const target = exact ?? resolve(row.catalog, row.oid, Number(row.subid));
    const object = target === undefined ? undefined : objects.get(target);
    if (object === undefined) continue;
    const column = Number(row.subid) > 0 && object.kind !== "column"
      ? columnName(String(row.oid), Number(row.subid))
      : undefined;
    const check = row.check === null ? undefined : String(row.check);
    // The index of a key is told of by itself.
    const index = object.kind === "constraint" && row.catalog === "pg_class";
    const part = index ? "index" : column ?? check;
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
        ...(index ? { index } : {}),
      },
    });
  }
  const byDefault = [...objects.values()].some(({ kind }) => kind === "default privilege");
  for (const { on, grants, ...row } of granted) {
    if (row.catalog === "given namespace") {
      const id = `privilege:schema:${quoteIdentifier(row.oid)}`;
      const definition = { on, grants, column: null };
      objects.set(id, {
        id,
        kind: "privilege",
        schema: row.oid,
        name: row.oid,
        parent: null,
        definition,
      });
      continue;
    }
    const exact = byAddress.get(address(row.catalog, row.oid, row.subid));
    const target = exact ??
      (on === "COLUMN" ? resolve(row.catalog, row.oid, row.subid) : undefined);
    const object = target === undefined ? undefined : objects.get(target);
    if (object === undefined || (!byDefault && sameGrants(grants, builtIn(on)))) continue;
    const column = on === "COLUMN" && object.kind !== "column"
      ? columnName(row.oid, row.subid)
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
  for (const [from, to] of dependencies) need(resolve(...from), resolve(...to, 0, true));
  for (const object of objects.values()) {
    if (object.parent !== null) need(object.id, object.parent);
    if (object.schema !== null) need(object.id, `schema:${object.schema}`);
    // Taking a right on a table away takes it from the columns too.
    if (object.kind === "privilege" && object.definition.on === "COLUMN") {
      const subject = objects.get(object.parent ?? "");
      const table = subject?.kind === "column" ? subject.parent : subject?.id;
      need(object.id, `privilege:${table}`);
    }
    if (object.kind === "partition index") {
      need(object.id, String(object.definition.root));
      need(object.id, String(object.definition.link));
    }
    for (const id of (object.definition.leans ?? []) as string[]) need(object.id, id);
    if (object.kind === "inheritance") need(object.id, String(object.definition.fromId));
    if (object.kind === "sequence owner") {
      need(object.id, String(object.definition.column));
      needs.get(object.parent ?? "")?.delete(String(object.definition.column));
    }
  }
  aroundShells({ objects, needs });
  return { objects, needs, mentions: mentionsOf(objects) };
}
