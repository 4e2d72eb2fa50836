import { catalogRows } from "./catalog_rows.ts";
import type { CatalogShape, ColumnKind, ColumnShape } from "./catalog_shape.ts";
import { columnSql, type FoundColumn, orNone } from "./column_sql.ts";
import { added, expressions } from "./expressions.ts";
import { aside, columnsLeftOut, ranked, secrets, typesLeftOut } from "./left_out.ts";
import { positions, sorted, within } from "./positions.ts";

/** What is compared beside the objects themselves. */
export interface FingerprintOptions {
  /** Who may do what; so unless it is `false`. */
  readonly privileges?: boolean;
  /** Whose everything is; only where it is asked for. */
  readonly owners?: boolean;
}

/** A catalog as its server describes it. */
export interface FoundCatalog {
  readonly name: string;
  readonly columns: readonly FoundColumn[];
  /** The columns of its unique indexes. */
  readonly keys: readonly (readonly string[])[];
  /** Column → the catalog it refers to, and the column beside it where it holds numbers of columns. */
  readonly references: Readonly<Record<string, { readonly to: string; readonly of?: string }>>;
}

/** What a server before version 14 does not say by itself. */
const leads = { namespace: "pg_namespace", regproc: "pg_proc" } as const;

const owns = /owner$|^defaclrole$/;

/** Whose an object is, as its catalog's columns call it. */
function ownerIn({ name, columns }: FoundCatalog): string | undefined {
  if (name === "pg_attribute") return "c.relowner";
  const column = columns.find(({ name }) => owns.test(name));
  return column === undefined ? undefined : `r.${column.name}`;
}

/** The column that says of which relation a column holds column numbers. */
const relationOf = (catalog: FoundCatalog, column: string): string | undefined =>
  positions[`${catalog.name}.${column}`] ?? catalog.references[column]?.of;

function kindOf(catalog: FoundCatalog, { name, type }: FoundColumn): ColumnKind {
  const full = `${catalog.name}.${name}`;
  if (relationOf(catalog, name) !== undefined) {
    return sorted.includes(full) ? "position set" : "positions";
  }
  if (type === "text[]" && name.endsWith("options")) return "options";
  if (full in expressions) return "plain";
  if (type === "oid" || type.startsWith("reg")) return "reference";
  if (type === "oidvector" || type === "oid[]") return "references";
  return "plain";
}

function columnOf(catalog: FoundCatalog, column: FoundColumn): ColumnShape {
  const { name } = column;
  const full = `${catalog.name}.${name}`;
  const of = relationOf(catalog, name) ?? within[full];
  const to = catalog.references[name]?.to ??
    Object.entries(leads).find(([word]) => name.endsWith(word) || column.type === word)?.[1];
  return {
    name,
    kind: kindOf(catalog, column),
    sql: columnSql(catalog.name, column, ownerIn(catalog)),
    ...(of === undefined ? {} : { of }),
    ...(to === undefined ? {} : { to }),
    ...(name === "oid" || aside.includes(full) ? { aside: true } : {}),
    ...(secrets.includes(full) ? { secret: true } : {}),
  };
}

/** The columns that name a row, from a unique index over what is compared, or else all references. */
function keyIn({ name: catalog, keys }: FoundCatalog, columns: readonly ColumnShape[]): number[] {
  const usable = new Set(
    columns.filter(({ name, aside }) => aside !== true && !(`${catalog}.${name}` in ranked))
      .map(({ name }) => name),
  );
  const names = keys.find((names) => names.every((name) => usable.has(name))) ??
    columns.filter(({ name, kind }) => usable.has(name) && kind === "reference")
      .map(({ name }) => name);
  return names.map((name) => columns.findIndex((column) => column.name === name));
}

/** How a catalog is read and compared. */
export function shapeOf(
  catalog: FoundCatalog,
  { privileges = true, owners = false }: FingerprintOptions,
): CatalogShape {
  const { name } = catalog;
  const compared = catalog.columns.filter((column) =>
    !(`${name}.${column.name}` in columnsLeftOut) && !typesLeftOut.includes(column.type) &&
    (privileges || column.type !== "aclitem[]") && (owners || !/owner$/.test(column.name))
  );
  const columns = [
    ...compared.map((column) => columnOf(catalog, column)).map((column, _at, all) =>
      column.of === undefined
        ? column
        : { ...column, beside: all.findIndex(({ name }) => name === column.of) }
    ),
    ...(added[name] ?? []).map(({ name, kind, sql }) => ({ name, kind, sql: orNone(sql) })),
  ];
  const [first] = columns;
  return {
    name,
    columns,
    key: keyIn(catalog, columns),
    rows: catalogRows(name, first?.name ?? "oid"),
    numbered: first?.name === "oid",
  };
}
