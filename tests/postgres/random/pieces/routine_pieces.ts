import fc from "fast-check";
import { oneOf, pick, seldom, which } from "../features.ts";
import { pieceKind } from "../piece.ts";
import { note, place, tablesOf } from "../world.ts";

/** Immutable functions that defaults, checks, indexes and computed columns can call. */
const numberPiece = pieceKind({
  kind: "number function",
  weight: 3,
  names: 2,
  features: {
    schema: which,
    body: oneOf("SELECT $1 + 1", "SELECT $1 * 2"),
    argument: oneOf("", "n "),
    atomic: seldom(3),
    strict: fc.boolean(),
    parallel: oneOf("", " PARALLEL SAFE"),
    cost: oneOf("", " COST 10"),
  },
  write({ schema, body, argument, atomic, strict, parallel, cost }, world, n) {
    const name = place(world, ["plus", '"Odd times"'][n] ?? "plus", schema);
    if (name === undefined) return [];
    world.routines.push({ name, takes: "integer", returns: "int" });
    note(world, `FUNCTION ${name}(int)`, ["EXECUTE"]);
    return [
      `CREATE FUNCTION ${name}(${argument}int) RETURNS int LANGUAGE sql IMMUTABLE${
        strict ? " STRICT" : ""
      }${parallel}${cost} ${atomic ? `BEGIN ATOMIC ${body}; END` : `AS '${body}'`}`,
    ];
  },
});

const shapes = [
  { takes: "", list: "", returns: "int", body: "SELECT 1" },
  { takes: "", list: "", returns: "text", body: "SELECT upper(''x'')" },
  { takes: "text", list: "a text", returns: "text", body: "SELECT upper(a)" },
  { takes: "text, integer", list: "a text, b int DEFAULT 1", returns: "text", body: "SELECT a" },
  { takes: "text", list: "a text, OUT x int, OUT y int", returns: "record", body: "SELECT 1, 2" },
  { takes: "", list: "", returns: "TABLE (x int, y text)", body: "SELECT 1, upper(''y'')" },
  {
    takes: "VARIADIC text[]",
    list: "VARIADIC a text[]",
    returns: "SETOF text",
    body: "SELECT unnest(a)",
  },
];

/** Functions of all shapes, some of which read a table. */
const functionPiece = pieceKind({
  kind: "function",
  weight: 3,
  names: 2,
  features: {
    schema: which,
    shape: fc.nat(shapes.length - 1),
    about: oneOf("nothing", "nothing", "table", "rows", "type"),
    table: which,
    atomic: seldom(4),
    definer: seldom(4),
    path: seldom(4),
    volatility: oneOf("", " STABLE", " IMMUTABLE"),
  },
  write({ schema, shape, about, table, atomic, definer, path, volatility }, world, n) {
    const name = place(world, ["find", '"Odd find"'][n] ?? "find", schema);
    const form = shapes[shape];
    if (name === undefined || form === undefined) return [];
    const relation = pick(world.relations, table);
    const type = pick(world.types, table);
    const options = `LANGUAGE sql${volatility}${definer ? " SECURITY DEFINER" : ""}${
      path ? " SET search_path = public, pg_temp" : ""
    }`;
    const text = (body: string) =>
      atomic ? `BEGIN ATOMIC ${body.replaceAll("''", "'")}; END` : `AS '${body}'`;
    if (about === "table" && relation !== undefined) {
      note(world, `FUNCTION ${name}()`, ["EXECUTE"]);
      world.routines.push({ name, takes: "", returns: "bigint" });
      return [
        `CREATE FUNCTION ${name}() RETURNS bigint ${options} ${
          text(`SELECT count(*) FROM ${relation.name}`)
        }`,
      ];
    }
    if (about === "rows" && relation !== undefined) {
      note(world, `FUNCTION ${name}()`, ["EXECUTE"]);
      return [
        `CREATE FUNCTION ${name}() RETURNS SETOF ${relation.name} ${options} ${
          text(`SELECT * FROM ${relation.name}`)
        }`,
      ];
    }
    if (about === "type" && type !== undefined) {
      note(world, `FUNCTION ${name}(${type})`, ["EXECUTE"]);
      return [`CREATE FUNCTION ${name}(a ${type}) RETURNS ${type} ${options} ${text("SELECT a")}`];
    }
    note(world, `FUNCTION ${name}(${form.takes})`, ["EXECUTE"]);
    world.routines.push({ name, takes: form.takes, returns: form.returns });
    const extension = definer ? pick(world.extensions, shape) : undefined;
    return [
      `CREATE FUNCTION ${name}(${form.list}) RETURNS ${form.returns} ${options} ${text(form.body)}`,
      ...(extension === undefined
        ? []
        : [`ALTER FUNCTION ${name}(${form.takes}) DEPENDS ON EXTENSION ${extension}`]),
    ];
  },
});

const procedurePiece = pieceKind({
  kind: "procedure",
  features: {
    schema: which,
    list: oneOf("", "a int", "INOUT a int", "b text"),
    body: oneOf("BEGIN END", "BEGIN NULL; END"),
  },
  write({ schema, list, body }, world) {
    const name = place(world, "tidy", schema);
    if (name === undefined) return [];
    note(world, `PROCEDURE ${name}(${list.split(" ").at(-1) ?? ""})`, ["EXECUTE"]);
    return [`CREATE PROCEDURE ${name}(${list}) LANGUAGE plpgsql AS '${body}'`];
  },
});

const aggregatePiece = pieceKind({
  kind: "aggregate",
  names: 2,
  features: {
    schema: which,
    routine: which,
    start: oneOf("", ", INITCOND = '0'", ", INITCOND = '1'"),
    safe: fc.boolean(),
  },
  write({ schema, start, safe }, world, n) {
    const name = place(world, ["total", '"Odd sum"'][n] ?? "total", schema);
    if (name === undefined) return [];
    note(world, `AGGREGATE ${name}(int)`);
    world.grantable.push({ on: `FUNCTION ${name}(int)`, rights: ["EXECUTE"] });
    return [
      `CREATE AGGREGATE ${name}(int) (SFUNC = int4pl, STYPE = int${start}${
        safe ? ", PARALLEL = SAFE" : ""
      })`,
    ];
  },
});

const operatorPiece = pieceKind({
  kind: "operator",
  weight: 4,
  names: 2,
  features: {
    schema: which,
    type: which,
    commutes: fc.boolean(),
    negates: seldom(4),
    restrict: fc.boolean(),
  },
  write({ schema, type, commutes, negates, restrict }, world, n) {
    const of = pick(world.composites, type)?.name;
    const sign = ["===", "<<>>"][n] ?? "===";
    const helper = place(world, `same_${n}`, schema);
    if (of === undefined || helper === undefined) return [];
    const prefix = helper.slice(0, helper.indexOf(`same_${n}`));
    const full = `${prefix}${sign}`;
    note(world, `OPERATOR ${full} (${of}, ${of})`);
    return [
      `CREATE FUNCTION ${helper}(${of}, ${of}) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 IS NULL'`,
      `CREATE OPERATOR ${full} (FUNCTION = ${helper}, LEFTARG = ${of}, RIGHTARG = ${of}${
        commutes ? `, COMMUTATOR = ${prefix === "" ? sign : `OPERATOR(${full})`}` : ""
      }${negates ? ", NEGATOR = !==" : ""}${
        restrict ? ", RESTRICT = eqsel, JOIN = eqjoinsel" : ""
      })`,
      ...(negates
        ? [
          `CREATE OPERATOR !== (FUNCTION = ${helper}, LEFTARG = ${of}, RIGHTARG = ${of}, NEGATOR = OPERATOR(${
            prefix === "" ? "public." : prefix
          }${sign}))`,
        ]
        : []),
    ];
  },
});

const castPiece = pieceKind({
  kind: "cast",
  weight: 4,
  features: {
    type: which,
    to: oneOf("int", "text"),
    how: oneOf("function", "function", "inout"),
    when: oneOf("", " AS ASSIGNMENT", " AS IMPLICIT"),
  },
  write({ type, to, how, when }, world) {
    const of = pick(world.composites, type)?.name;
    const name = place(world, "as_number", 0);
    if (of === undefined || name === undefined) return [];
    world.commented.push(`CAST (${of} AS ${to})`);
    if (how === "inout") return [`CREATE CAST (${of} AS ${to}) WITH INOUT${when}`];
    return [
      `CREATE FUNCTION ${name}(${of}) RETURNS ${to} LANGUAGE sql IMMUTABLE AS 'SELECT 1::${to}'`,
      `CREATE CAST (${of} AS ${to}) WITH FUNCTION ${name}(${of})${when}`,
    ];
  },
});

const triggerPiece = pieceKind({
  kind: "trigger",
  weight: 4,
  names: 2,
  features: {
    schema: which,
    table: which,
    column: which,
    how: oneOf(
      "BEFORE INSERT",
      "BEFORE UPDATE OF",
      "AFTER UPDATE",
      "AFTER INSERT OR DELETE",
      "constraint",
      "statement",
      "truncate",
    ),
    when: seldom(3),
    state: oneOf("", "", "DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"),
    argument: seldom(3),
    body: oneOf("BEGIN RETURN NEW; END", "BEGIN RETURN NULL; END"),
  },
  write({ schema, table, column, how, when, state, argument, body }, world, n) {
    const relation = pick(tablesOf(world), table);
    const of = pick(relation?.columns ?? [], column);
    const routine = place(world, `react_${n}`, schema);
    if (relation === undefined || of === undefined || routine === undefined) return [];
    const name = ["watch", '"Odd watch"'][n] ?? "watch";
    world.commented.push(`TRIGGER ${name} ON ${relation.name}`);
    const on = `ON ${relation.name}`;
    const filter = when && /UPDATE/.test(how) ? ` WHEN (OLD.* IS DISTINCT FROM NEW.*)` : "";
    const run = `EXECUTE FUNCTION ${routine}(${argument ? "'x', '1'" : ""})`;
    const sql = how === "constraint"
      ? `CREATE CONSTRAINT TRIGGER ${name} AFTER INSERT ${on} DEFERRABLE${
        when ? " INITIALLY DEFERRED" : ""
      } FOR EACH ROW ${run}`
      : how === "statement"
      ? `CREATE TRIGGER ${name} AFTER UPDATE ${on} REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT ${run}`
      : how === "truncate"
      ? `CREATE TRIGGER ${name} BEFORE TRUNCATE ${on} FOR EACH STATEMENT ${run}`
      : `CREATE TRIGGER ${name} ${how}${
        how.endsWith("OF") ? ` ${of.name}` : ""
      } ${on} FOR EACH ROW${filter} ${run}`;
    return [
      `CREATE FUNCTION ${routine}() RETURNS trigger LANGUAGE plpgsql AS '${body}'`,
      sql,
      ...(state === "" ? [] : [`ALTER TABLE ${relation.name} ${state} TRIGGER ${name}`]),
    ];
  },
});

const eventTriggerPiece = pieceKind({
  kind: "event trigger",
  names: 2,
  features: {
    event: oneOf("ddl_command_end", "ddl_command_start", "sql_drop"),
    tags: oneOf("", " WHEN TAG IN ('CREATE TABLE')", " WHEN TAG IN ('DROP TABLE', 'CREATE VIEW')"),
    state: oneOf("", "DISABLE", "ENABLE ALWAYS"),
  },
  write({ event, tags, state }, world, n) {
    const routine = place(world, `on_command_${n}`, 0);
    if (routine === undefined) return [];
    const name = ["commands", '"Odd commands"'][n] ?? "commands";
    note(world, `EVENT TRIGGER ${name}`);
    return [
      `CREATE FUNCTION ${routine}() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'`,
      `CREATE EVENT TRIGGER ${name} ON ${event}${tags} EXECUTE FUNCTION ${routine}()`,
      ...(state === "" ? [] : [`ALTER EVENT TRIGGER ${name} ${state}`]),
    ];
  },
});

/** Functions that columns, constraints and indexes can use. */
export const functionPieces = [numberPiece, functionPiece];
/** The other routines, and what calls them. */
export const routinePieces = [
  procedurePiece,
  aggregatePiece,
  operatorPiece,
  castPiece,
  triggerPiece,
  eventTriggerPiece,
];
