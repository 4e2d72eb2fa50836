import { quoteLiteral } from "../../sql/quote.ts";
import { candidates } from "./candidates.ts";
import { hintValues } from "./hint_values.ts";
import type { Shapes, TableShape } from "./shape.ts";

/** How rows of one table are tried, for `kalam_seed`. */
export interface SeedTask {
  /** The table. */
  readonly name: string;
  readonly into: string;
  /** `{row}` stands for the row's number. */
  readonly from: string;
  /** For each column expressions to choose from; `@2` is whatever was chosen for column 2. */
  readonly pools: readonly (readonly string[])[];
  /** Constraint → positions of the columns it looks at. */
  readonly constraints: Readonly<Record<string, readonly number[]>>;
  /** What each row tries first: indexes into the pools, and the values that they lead to. */
  readonly rows: readonly { readonly chosen: readonly number[]; readonly values: string }[];
}

const numbers = /^(smallint|integer|bigint|numeric|real|double precision|money|oid|interval)$/;
const times = /^(date|time|timestamp)/;

/** What of the hints can be a value of a type, written as it takes it. */
function fitting(hints: readonly string[], type: string, shapes: Shapes): readonly string[] {
  const shape = shapes.types[type];
  const base = shape?.kind === "d" && shape.inner !== null ? shapes.types[shape.inner] : shape;
  if (base === undefined) return hints;
  if (base.labels.length > 0) return hints.filter((hint) => base.labels.includes(hint));
  if (base.isArray) {
    const elements = base.inner === null ? hints : fitting(hints, base.inner, shapes);
    return elements.slice(0, 20).map((hint) => `{${JSON.stringify(hint)}}`);
  }
  if (base.kind !== "b") return [];
  if (numbers.test(base.name)) return hints.filter((hint) => /^-?\d*\.?\d+( \w+)?$/.test(hint));
  if (times.test(base.name)) return hints.filter((hint) => /^\d[\d:-]+/.test(hint));
  if (base.name === "json" || base.name === "jsonb") {
    return hints.slice(0, 20).map((hint) => JSON.stringify(hint))
      .flatMap((key) => [`{${key}: 1}`, `{${key}: "a"}`]);
  }
  return base.name === "boolean" || base.name === "uuid" ? [] : hints;
}

function valuePool(table: TableShape, at: number, shapes: Shapes): string[] {
  const column = table.columns[at];
  if (column === undefined) return [];
  const asked = table.checks.filter(({ columns }) => columns.length === 0 || columns.includes(at));
  const hints = fitting(
    hintValues(asked.map(({ expression }) => expression)),
    column.type,
    shapes,
  );
  const values = candidates(column.type, column.typeName, shapes.types);
  return [...new Set([...hints, ...values])].map(quoteLiteral);
}

/** How `{row}` chooses one row of what a foreign key leads to. */
function parentRow(table: TableShape, taken: Map<number, string>, at: number): string {
  const reference = table.references[at];
  if (reference === undefined) return "";
  const alias = `f${at}`;
  const shared = reference.columns.flatMap((column, key) => {
    const known = taken.get(column);
    return known === undefined ? [] : [`${reference.foreign[key]} = ${known}`];
  });
  reference.columns.forEach((column, key) => {
    if (!taken.has(column)) taken.set(column, `${alias}.${reference.foreign[key]}`);
  });
  const where = shared.length > 0 ? ` WHERE ${shared.join(" AND ")}` : "";
  const columns = [...new Set(reference.foreign)].join(", ");
  return ` LEFT JOIN LATERAL (SELECT * FROM (SELECT ${columns}, row_number() OVER () AS kalam_row,` +
    ` count(*) OVER () AS kalam_rows FROM ${reference.table}${where}) q` +
    ` WHERE kalam_row = 1 + {row} % kalam_rows) ${alias} ON true`;
}

/** Works out how to fill a table; `first` sets rows apart from those of an earlier run. */
export function seedTask(table: TableShape, shapes: Shapes, first: number): SeedTask {
  const taken = new Map<number, string>();
  const from = table.references.map((_, at) => parentRow(table, taken, at)).join("");
  const own = new Map(
    table.references.filter((reference) => reference.table === table.name).flatMap((reference) =>
      reference.columns.map((column, key): [number, number] => [
        column,
        table.columns.findIndex(({ name }) => name === reference.foreign[key]),
      ])
    ),
  );
  const pools = table.columns.map((column, at) => {
    const reference = taken.get(at);
    const values = reference === undefined ? valuePool(table, at, shapes) : [reference];
    const self = own.get(at);
    if (self !== undefined && self !== at && self >= 0) values.push(`@${self}`);
    return column.notNull ? values : [...values, "NULL"];
  });
  const rows = [0, 1, 2, 3].map((row) => {
    const chosen = table.columns.map((column, at) => {
      const size = pools[at]?.length ?? 1;
      if (taken.has(at)) return row === 3 && !column.notNull ? size - 1 : 0;
      if (row === 3 && !column.notNull) return size - 1;
      const values = column.notNull ? size : size - 1;
      return row === 2 ? values - 1 : (first + row) % values;
    });
    const values = pools.map((pool, at) => pool[chosen[at] ?? 0] ?? "NULL");
    return { chosen, values: values.join(", ") };
  });
  const names = table.columns.map(({ name }) => name).join(", ");
  return {
    name: table.name,
    into: `INSERT INTO ${table.name}${names === "" ? "" : ` (${names})`} OVERRIDING SYSTEM VALUE`,
    from: `FROM (SELECT 1) one${from}`,
    pools,
    constraints: Object.fromEntries([
      ...table.checks.filter(({ name, columns }) => name !== "" && columns.length > 0)
        .map(({ name, columns }) => [name, columns] as const),
      ...table.columns.flatMap(({ type }, at) =>
        (shapes.types[type]?.checks ?? []).map(({ name }) => [name, [at]] as const)
      ),
    ]),
    rows,
  };
}
