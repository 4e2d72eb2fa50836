import fc from "fast-check";
import { oneOf, pick, seldom, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note, place, type World } from "../world.ts";
import { tableRights } from "./table_pieces.ts";

const columnsWritten = oneOf("all", "all", "some", "computed");

function query(
  world: World,
  { from, shape, filter }: { from: number; shape: string; filter: boolean },
) {
  const relation = pick(world.relations, from);
  const [first, ...rest] = relation?.columns ?? [];
  if (relation === undefined || first === undefined) return undefined;
  const routine = pick(world.routines.filter(({ takes }) => takes === ""), from);
  const columns = shape === "some" ? [first, ...rest.slice(1)] : [first, ...rest];
  const listed = columns.map(({ name }) => name);
  const call = routine === undefined || !/^(int|text|bigint)$/.test(routine.returns)
    ? `'x'::text`
    : `${routine.name}()`;
  const extra = shape === "computed" ? [`${call} AS more`] : [];
  return {
    columns: [...columns, ...(shape === "computed" ? [{ name: "more", type: "text" }] : [])],
    sql: `SELECT ${[...listed, ...extra].join(", ")} FROM ${relation.name}${
      filter ? ` WHERE ${first.name} IS NOT NULL` : ""
    }`,
  };
}

const viewPiece = pieceKind({
  kind: "view",
  weight: 5,
  names: 4,
  features: {
    schema: which,
    from: which,
    shape: columnsWritten,
    filter: fc.boolean(),
    options: oneOf("", "", " WITH (security_invoker = true)", " WITH (security_barrier = true)"),
    check: oneOf("", "", " WITH LOCAL CHECK OPTION", " WITH CASCADED CHECK OPTION"),
    fills: seldom(5),
  },
  write({ schema, from, shape, filter, options, check, fills }, world, n) {
    const name = ["overview", '"Odd view"', "notes", "summary"][n] ?? "overview";
    const text = query(world, { from, shape, filter });
    const placed = text === undefined ? undefined : place(world, name, schema);
    if (placed === undefined || text === undefined) return [];
    world.relations.push({ kind: "view", name: placed, columns: [...text.columns], keys: [] });
    note(world, `VIEW ${placed}`, tableRights);
    const first = text.columns[0]?.name;
    world.commented.push(`COLUMN ${placed}.${first}`);
    return [
      `CREATE VIEW ${placed}${options} AS ${text.sql}${check}`,
      ...(fills ? [`ALTER VIEW ${placed} ALTER COLUMN ${first} SET DEFAULT '1'`] : []),
    ];
  },
});

const materializedPiece = pieceKind({
  kind: "materialized view",
  weight: 2,
  names: 2,
  features: {
    schema: which,
    from: which,
    shape: columnsWritten,
    filter: fc.boolean(),
    options: oneOf("", " WITH (fillfactor = 80)"),
    empty: seldom(3),
  },
  write({ schema, from, shape, filter, options, empty }, world, n) {
    const name = ["cached", '"Odd cache"'][n] ?? "cached";
    const text = query(world, { from, shape, filter });
    const placed = text === undefined ? undefined : place(world, name, schema);
    if (placed === undefined || text === undefined) return [];
    world.relations.push({
      kind: "materialized view",
      name: placed,
      columns: [...text.columns],
      keys: [],
    });
    note(world, `MATERIALIZED VIEW ${placed}`, tableRights);
    return [
      `CREATE MATERIALIZED VIEW ${placed}${options} AS ${text.sql}${empty ? " WITH NO DATA" : ""}`,
    ];
  },
});

const rulePiece = pieceKind({
  kind: "rule",
  weight: 2,
  names: 2,
  features: {
    relation: which,
    how: oneOf("DELETE", "UPDATE", "INSERT"),
    instead: fc.boolean(),
    when: seldom(3),
    state: oneOf("", "", "DISABLE"),
  },
  write({ relation: n, how, instead, when, state }, world, at) {
    const relation = pick(
      world.relations.filter(({ kind }) => kind === "table" || kind === "view"),
      n,
    );
    const [first] = relation?.columns ?? [];
    if (relation === undefined || first === undefined) return [];
    const name = ["quiet", '"Odd rule"'][at] ?? "quiet";
    world.commented.push(`RULE ${name} ON ${relation.name}`);
    const row = how === "INSERT" ? "new" : "old";
    return [
      `CREATE RULE ${name} AS ON ${how} TO ${relation.name}${
        when ? ` WHERE ${row}.${first.name} IS NULL` : ""
      } DO ${instead ? "INSTEAD" : "ALSO"} NOTHING`,
      ...(state === "" ? [] : [`ALTER TABLE ${relation.name} ${state} RULE ${name}`]),
    ];
  },
});

const viewTriggerPiece = pieceKind({
  kind: "view trigger",
  features: { view: which, how: oneOf("INSERT", "UPDATE", "INSERT OR DELETE") },
  write({ view, how }, world) {
    const relation = pick(world.relations.filter(({ kind }) => kind === "view"), view);
    const routine = place(world, "instead", 0);
    if (relation === undefined || routine === undefined) return [];
    return [
      `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
      `CREATE TRIGGER in_place INSTEAD OF ${how} ON ${relation.name} FOR EACH ROW EXECUTE FUNCTION ${routine}()`,
    ];
  },
});

const policyPiece = pieceKind({
  kind: "policy",
  weight: 3,
  names: 2,
  features: {
    table: which,
    column: which,
    command: oneOf("ALL", "SELECT", "INSERT", "UPDATE"),
    restrictive: seldom(3),
    to: oneOf("", " TO reader", " TO reader, writer"),
    text: oneOf("IS NOT NULL", "IS NULL", "IS NOT DISTINCT FROM"),
    enabled: fc.boolean(),
  },
  write({ table, column, command, restrictive, to, text, enabled }, world, n) {
    const relation = pick(
      world.relations.filter(({ kind }) => kind === "table" || kind === "partition"),
      table,
    );
    const of = pick(relation?.columns ?? [], column);
    if (relation === undefined || of === undefined) return [];
    const name = ["mine", '"Odd policy"'][n] ?? "mine";
    const other = pick(world.relations, table + 1);
    const says = text === "IS NOT DISTINCT FROM"
      ? `(EXISTS (SELECT FROM ${other?.name ?? relation.name}))`
      : `(${of.name} ${text})`;
    world.commented.push(`POLICY ${name} ON ${relation.name}`);
    return [
      ...(enabled ? [`ALTER TABLE ${relation.name} ENABLE ROW LEVEL SECURITY`] : []),
      `CREATE POLICY ${name} ON ${relation.name}${
        restrictive ? " AS RESTRICTIVE" : ""
      } FOR ${command}${to}${command === "INSERT" ? "" : ` USING ${says}`}${
        command === "SELECT" ? "" : ` WITH CHECK ${says}`
      }`,
    ];
  },
});

const publicationPiece = pieceKind({
  kind: "publication",
  names: 2,
  features: {
    what: oneOf("none", "all", "tables", "tables", "schema"),
    tables: fc.array(which, { minLength: 1, maxLength: 2 }),
    columns: seldom(3),
    where: seldom(3),
    settings: oneOf(
      "",
      " WITH (publish = 'insert, update')",
      " WITH (publish_via_partition_root = true)",
    ),
    generated: seldom(4),
  },
  write({ what, tables, columns, where, settings, generated }, world, n) {
    const name = ["changes", '"Odd changes"'][n] ?? "changes";
    if (!world.taken.has(`publication ${name}`)) world.taken.add(`publication ${name}`);
    else return [];
    const relations = world.relations.filter(({ kind }) => kind === "table");
    const members = [...new Set(tables.flatMap((at) => pick(relations, at) ?? []))].map((
      relation,
    ) =>
      `TABLE ${relation.name}${columns ? ` (${relation.columns[0]?.name})` : ""}${
        where ? ` WHERE (${relation.columns[0]?.name} IS NOT NULL)` : ""
      }`
    );
    const [schema] = world.schemas;
    note(world, `PUBLICATION ${name}`);
    const target = what === "all"
      ? " FOR ALL TABLES"
      : what === "tables" && members.length > 0
      ? ` FOR ${members.join(", ")}`
      : what === "schema" && schema !== undefined
      ? ` FOR TABLES IN SCHEMA ${schema}`
      : "";
    return [
      `CREATE PUBLICATION ${name}${target}${settings}`,
      ...(generated ? [`ALTER PUBLICATION ${name} SET (publish_generated_columns = stored)`] : []),
    ];
  },
});

/** Views. */
export const viewPieces = [viewPiece, materializedPiece];
/** What hangs on tables and views. */
export const hangingPieces = [rulePiece, viewTriggerPiece, policyPiece, publicationPiece];
