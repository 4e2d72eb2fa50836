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

const byType = (type: string, n: number): string =>
  /^(int|bigint|smallint|numeric)/.test(type) && !type.endsWith("]") && !type.endsWith("range")
    ? `${n % 3}`
    : /^(text|varchar|char)/.test(type) && !type.endsWith("]")
    ? `'${n % 3}'`
    : type === "boolean"
    ? "true"
    : type === "uuid"
    ? "gen_random_uuid()"
    : type === "timestamptz" || type === "date"
    ? "now()"
    : type === "jsonb" || type.endsWith("[]")
    ? "'{}'"
    : "NULL";

/** What is special about a column. */
const columnPiece = pieceKind({
  kind: "column",
  weight: 10,
  features: {
    table: which,
    column: which,
    what: oneOf(
      "NOT NULL",
      "NOT NULL",
      "DEFAULT",
      "DEFAULT",
      "routine default",
      "storage",
      "compression",
      "statistics",
      "options",
      "collation",
      "drop",
    ),
    more: which,
  },
  write({ table, column, what, more }, world) {
    const relation = pick(tablesOf(world), table);
    const of = pick(relation?.columns ?? [], column);
    if (relation === undefined || of === undefined) return [];
    const alter = `ALTER TABLE ${relation.name} ALTER COLUMN ${of.name}`;
    const routine = pick(world.routines.filter(({ returns }) => returns === of.type), more);
    const collation = pick([...world.collations, '"C"', '"POSIX"'], more);
    switch (what) {
      case "NOT NULL":
        // Once a child says so itself, nothing takes that back.
        if (/child"?$/.test(relation.name)) return [];
        return [`${alter} SET NOT NULL`];
      case "DEFAULT":
        return [`${alter} SET DEFAULT ${byType(of.type, more)}`];
      case "routine default":
        return routine === undefined
          ? []
          : [`${alter} SET DEFAULT ${routine.name}(${routine.takes === "integer" ? "1" : ""})`];
      case "storage":
        return [`${alter} SET STORAGE ${pick(["MAIN", "EXTERNAL", "PLAIN", "EXTENDED"], more)}`];
      case "compression":
        return [`${alter} SET COMPRESSION pglz`];
      case "statistics":
        return [`${alter} SET STATISTICS ${pick([0, 10, 500], more)}`];
      case "options":
        return [`${alter} SET (${pick(["n_distinct = 5", "n_distinct_inherited = -0.5"], more)})`];
      case "collation":
        return [`${alter} TYPE ${of.type} COLLATE ${collation}`];
      default:
        // Only inherited, its NOT NULL would stay behind in PostgreSQL 18 and could not be dropped.
        if (relation.name.startsWith("family")) return [];
        relation.columns.splice(relation.columns.indexOf(of), 1);
        return [`ALTER TABLE ${relation.name} DROP COLUMN ${of.name}`];
    }
  },
});

/** Columns that count, each with a sequence that something can be said about. */
const identityPiece = pieceKind({
  kind: "identity",
  weight: 5,
  features: {
    place: which,
    how: oneOf("ALWAYS", "BY DEFAULT"),
    options: oneOf("", " (START 5)", " (SEQUENCE NAME odd_numbers)", " (INCREMENT 2 CYCLE)"),
  },
  write({ place, how, options }, world) {
    const rooted = world.relations.filter(({ kind, name }) =>
      kind === "table" && !name.startsWith("family")
    );
    const places = rooted.flatMap(({ name, columns }) =>
      columns.filter(({ type }) => /^(big|small)?int$/.test(type))
        .map((of) => ({ table: name, column: of.name }))
    );
    const found = pick(places, place);
    if (found === undefined) return [];
    const { table, column } = found;
    const at = table.indexOf(".") + 1;
    const bare = (name: string) => name.replaceAll('"', "");
    const name = options.includes("NAME")
      ? "odd_numbers"
      : `"${bare(table.slice(at))}_${bare(column)}_seq"`;
    const sequence = `SEQUENCE ${table.slice(0, at)}${name}`;
    world.commented.push(sequence);
    world.grantable.push({ on: sequence, rights: ["USAGE", "SELECT", "UPDATE"] });
    const alter = `ALTER TABLE ${table} ALTER COLUMN ${column}`;
    return [
      `${alter} SET NOT NULL`,
      `${alter} ADD GENERATED ${how} AS IDENTITY${options}`,
    ];
  },
});

/** Columns that are computed. */
const generatedPiece = pieceKind({
  kind: "generated",
  weight: 3,
  names: 2,
  features: { table: which, column: which, expression: which, stored: fc.boolean() },
  write({ table, column, expression, stored }, world, n) {
    // What is inherited cannot become a column of the child's own, nor the other way round.
    const relation = pick(
      world.relations.filter(({ kind, name }) => kind === "table" && !name.startsWith("family")),
      table,
    );
    const of = pick(relation?.columns ?? [], column);
    const name = ["computed", '"Odd sum"'][n] ?? "computed";
    if (
      relation === undefined || of === undefined ||
      relation.columns.some((each) => each.name === name)
    ) return [];
    const routine = pick(
      world.routines.filter(({ takes, returns }) => takes === "integer" && returns === "int"),
      0,
    );
    const number = /^(int|smallint)$/.test(of.type);
    const [type, text] = pick(
      [
        ["boolean", `${of.name} IS NULL`],
        ["boolean", `${of.name} IS NOT NULL`],
        number ? ["int", `${of.name} + 1`] : ["boolean", "false"],
        number && routine !== undefined
          ? ["int", `${routine.name}(${of.name})`]
          : ["boolean", "true"],
        /^(text|varchar)/.test(of.type) ? ["text", `upper(${of.name})`] : ["int", "7"],
      ] as const,
      expression,
    ) ?? ["boolean", "true"];
    relation.columns.push({ name, type });
    return [
      `ALTER TABLE ${relation.name} ADD COLUMN ${name} ${type} GENERATED ALWAYS AS (${text}) ${
        stored ? "STORED" : "VIRTUAL"
      }`,
    ];
  },
});

/** Tables and their columns. */
export const tablePieces = [tablePiece, partitionedPiece, childPiece, typedPiece];
/** What is special about columns. */
export const columnPieces = [columnPiece, identityPiece, generatedPiece];
