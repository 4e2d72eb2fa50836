import fc from "fast-check";
import { oneOf, pick, seldom, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import {
  note,
  place,
  tablesOf,
  type World,
  type WorldColumn,
  type WorldRelation,
} from "../world.ts";

/** The rights on a table. */
export const tableRights = [
  "SELECT",
  "INSERT",
  "UPDATE",
  "DELETE",
  "TRUNCATE",
  "REFERENCES",
  "TRIGGER",
];

const plain = [
  "int",
  "text",
  "bigint",
  "varchar(20)",
  "numeric(10,2)",
  "boolean",
  "timestamptz",
  "date",
  "uuid",
  "jsonb",
  "int[]",
  "tsvector",
  "int4range",
  "smallint",
  "char(3)",
  "text[]",
  "point",
];
const columnNames = ["id", "a", "b", "c", '"Odd col"', "e"];

/** Lists a table, so that later pieces find it. */
export function found(world: World, relation: Omit<WorldRelation, "keys">): void {
  world.relations.push({ ...relation, keys: [] });
  note(world, `TABLE ${relation.name}`, tableRights);
}

const settings = oneOf(
  "",
  "",
  "",
  "SET (fillfactor = 70)",
  "SET (autovacuum_enabled = false, fillfactor = 90)",
  "SET (toast.autovacuum_enabled = false)",
  "SET UNLOGGED",
  "ENABLE ROW LEVEL SECURITY",
  "FORCE ROW LEVEL SECURITY",
  "REPLICA IDENTITY FULL",
  "REPLICA IDENTITY NOTHING",
);

/** Tables with columns of all types. */
const tablePiece = pieceKind({
  kind: "table",
  weight: 7,
  names: 5,
  features: {
    schema: which,
    types: fc.array(fc.nat(30), { minLength: columnNames.length, maxLength: columnNames.length }),
    there: fc.array(fc.nat(3), { minLength: columnNames.length, maxLength: columnNames.length }),
    keyed: fc.boolean(),
    start: fc.nat(3),
    setting: settings,
    other: settings,
  },
  write({ schema, types, there, keyed, start, setting, other }, world, n) {
    const name = place(
      world,
      [
        "accounts",
        "orders",
        '"Line items"',
        "notes",
        `"${"Größe 表 ".repeat(4)}; "" 63 bytes"`,
      ][n] ??
        "notes",
      schema,
    );
    if (name === undefined) return [];
    const known = [
      ...plain,
      ...world.types,
      ...world.types.map((type) => `${type}[]`),
      ...tablesOf(world).slice(0, 1).map(({ name }) => name),
    ];
    const columns = columnNames.flatMap((column, at): WorldColumn[] => {
      if (at > 0 && there[at] === 0) return [];
      const type = at === 0
        ? (types[0] ?? 0) % 4 === 3 ? "bigint" : "int"
        : pick(known, types[at] ?? 0);
      return [{ name: column, type: type ?? "int" }];
    });
    found(world, { kind: "table", name, columns });
    const [id] = columns;
    if (keyed && id !== undefined) world.relations.at(-1)?.keys.push([id]);
    return [
      `CREATE TABLE ${name} (${columns.map(({ name, type }) => `${name} ${type}`).join(", ")})`,
      ...(keyed ? [`ALTER TABLE ${name} ADD PRIMARY KEY (id)`] : []),
      ...(start > 0 ? [`ALTER TABLE ${name} ALTER COLUMN id SET DEFAULT ${start}`] : []),
      ...[...new Set([setting, other])].flatMap((each) =>
        each === "" ? [] : [`ALTER TABLE ${name} ${each}`]
      ),
    ];
  },
});

const bounds: Readonly<Record<string, readonly string[]>> = {
  "RANGE (id)": ["FROM (0) TO (10)", "FROM (10) TO (20)", "DEFAULT"],
  "LIST (id)": ["IN (1, 2)", "IN (3)", "DEFAULT"],
  "HASH (id)": [0, 1, 2].map((remainder) => `WITH (MODULUS 3, REMAINDER ${remainder})`),
  "RANGE (id, (lower(a)))": [
    "FROM (0, 'a') TO (10, MAXVALUE)",
    "FROM (10, MINVALUE) TO (20, 'x')",
    "DEFAULT",
  ],
};

/** Partitioned tables with their partitions, attached or lying about. */
const partitionedPiece = pieceKind({
  kind: "partitioned",
  weight: 3,
  names: 2,
  features: {
    schema: which,
    key: oneOf(...Object.keys(bounds)),
    partitions: fc.array(oneOf("attached", "attached", "detached", "none"), {
      minLength: 3,
      maxLength: 3,
    }),
    extra: fc.boolean(),
    split: seldom(3),
    keyed: seldom(3),
    strict: seldom(3),
  },
  write({ schema, key, partitions, extra, split, keyed, strict }, world, n) {
    const root = ["events", '"Odd logs"'][n] ?? "events";
    const name = place(world, root, schema);
    if (name === undefined) return [];
    const columns = [
      { name: "id", type: "int" },
      { name: "a", type: "text" },
      ...(extra ? [{ name: "e", type: "jsonb" }] : []),
    ];
    const list = columns.map(({ name, type }) => `${name} ${type}`).join(", ");
    found(world, { kind: "table", name, columns });
    const keys = keyed && !key.includes("lower");
    if (keys) world.relations.at(-1)?.keys.push([{ name: "id", type: "int" }]);
    const statements = [
      `CREATE TABLE ${name} (${list}) PARTITION BY ${key}`,
      ...(keys ? [`ALTER TABLE ${name} ADD PRIMARY KEY (id)`] : []),
      ...(strict ? [`ALTER TABLE ${name} ALTER COLUMN a SET NOT NULL`] : []),
    ];
    partitions.forEach((state, at) => {
      const part = place(world, `part_${n}_${at}`, schema);
      if (state === "none" || part === undefined) return;
      const within = split && at === 1 && state === "attached";
      const bound = bounds[key]?.[at] ?? "DEFAULT";
      statements.push(
        state === "detached"
          ? `CREATE TABLE ${part} (${list})`
          : `CREATE TABLE ${part} PARTITION OF ${name} ${
            bound === "DEFAULT" ? bound : `FOR VALUES ${bound}`
          }${within ? " PARTITION BY LIST (id)" : ""}`,
      );
      found(world, { kind: "partition", name: part, columns: [...columns] });
      if (!within) return;
      const leaf = `${part}_leaf`;
      statements.push(`CREATE TABLE ${leaf} PARTITION OF ${part} DEFAULT`);
      found(world, { kind: "partition", name: leaf, columns: [...columns] });
    });
    return statements;
  },
});

/**
 * Tables that inherit. A column that is there cannot become one that is only inherited, so what a
 * child has from its parent it has on both sides.
 */
const childPiece = pieceKind({
  kind: "child",
  weight: 2,
  names: 2,
  features: {
    schema: which,
    types: fc.array(which, { minLength: 2, maxLength: 2 }),
    extra: fc.boolean(),
    linked: fc.boolean(),
  },
  write({ schema, types, extra, linked }, world, n) {
    const name = place(world, ["child", '"Odd child"'][n] ?? "child", schema);
    const parent = place(world, `family_${n}`, 0);
    if (name === undefined || parent === undefined) return [];
    const columns = ["id", "a"].map((column, at) => ({
      name: column,
      type: pick(plain, types[at] ?? 0) ?? "int",
    }));
    const own = extra ? [{ name: "own", type: "int" }] : [];
    found(world, { kind: "table", name: parent, columns });
    found(world, { kind: "partition", name, columns: [...columns, ...own] });
    const list = (these: readonly WorldColumn[]) =>
      these.map(({ name, type }) => `${name} ${type}`).join(", ");
    const made = `CREATE TABLE ${parent} (${list(columns)})`;
    if (n === 0) return [made, `CREATE TABLE ${name} (${list(own)}) INHERITS (${parent})`];
    return [
      made,
      `CREATE TABLE ${name} (${list([...columns, ...own])})`,
      ...(linked ? [`ALTER TABLE ${name} INHERIT ${parent}`] : []),
    ];
  },
});

/** Tables that have the columns of a type. */
const typedPiece = pieceKind({
  kind: "typed",
  weight: 3,
  features: {
    schema: which,
    first: oneOf("int", "bigint"),
    more: oneOf("", ", b text", ", b text, c date"),
    typed: fc.boolean(),
  },
  write({ schema, first, more, typed }, world) {
    const type = place(world, "form", schema);
    const name = place(world, "filled", schema);
    if (type === undefined || name === undefined) return [];
    const list = `a ${first}${more}`;
    found(world, { kind: "partition", name, columns: [{ name: "a", type: first }] });
    return [
      `CREATE TYPE ${type} AS (${list})`,
      typed ? `CREATE TABLE ${name} OF ${type}` : `CREATE TABLE ${name} (${list})`,
    ];
  },
});

/** Tables and their columns. */
export const tablePieces = [tablePiece, partitionedPiece, childPiece, typedPiece];
