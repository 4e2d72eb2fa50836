import fc from "fast-check";
import { oneOf, pick, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { tablesOf } from "../world.ts";

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

/** What is special about columns. */
export const columnPieces = [columnPiece, identityPiece, generatedPiece];
