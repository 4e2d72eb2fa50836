import type { Hazard } from "../../engine/plan.ts";
import { idOf } from "../model/id_of.ts";
import type { Model } from "../model/model.ts";
import { partsOf } from "../model/parts_of.ts";
import type { ColumnObject, TableObject, TableType } from "../model/object.ts";
import { bare } from "../parse/read_settings.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Operation } from "../parse/operation.ts";
import {
  columnSql,
  comparableColumn,
  readColumn,
  readReferences,
  refuseConstraint,
} from "./column.ts";
import { blocked } from "./blocked.ts";
import { index } from "./index_kind.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { qualified } from "./names.ts";
import { policy } from "./policy.ts";
import {
  mergeOptions,
  optionSql,
  optionValues,
  readTableOptions,
  wrongOption,
} from "./table_options.ts";
import { vectorIndex } from "./vector_index.ts";

const types: readonly TableType[] = ["USER", "SHARED", "STREAM"];

/** What follows `CREATE [USER|SHARED|STREAM] TABLE`. */
export function readCreateTable(reader: StatementReader, prefix?: TableType): Operation {
  const mayExist = reader.accept("IF", "NOT", "EXISTS");
  const at = reader.offset;
  const name = reader.own("the table's name");
  const columns: ColumnObject[] = [];
  let primaryKey: string | null = null;
  const key = (column: string, here: number) => {
    if (primaryKey !== null) composite(reader, here);
    primaryKey = column;
  };
  reader.list(() => {
    const here = reader.offset;
    const tableKey = readTableConstraint(reader);
    if (tableKey === "passed over") return;
    if (tableKey !== undefined) return key(tableKey, here);
    const read = readColumn(reader, name);
    if (columns.some((column) => column.name === read.column.name)) {
      reader.fail(`the column "${read.column.name}" is there twice`, {
        at: here,
        hint: "keep one",
      });
    }
    columns.push(read.column);
    if (read.primaryKey !== undefined) key(read.column.name, read.primaryKey);
  });
  if (reader.accept("USING")) reader.expect("KALAMDB");
  const { type, options } = readWith(reader, { prefix, at });
  reader.end();
  const keyed = primaryKey as string | null;
  if (keyed !== null && !columns.some((column) => column.name === keyed)) {
    reader.fail(`there is no column "${keyed}" for the primary key`, {
      at,
      hint: "add the column",
    });
  }
  return {
    do: "create",
    objects: [
      { kind: "table", name, type, options, primaryKey: keyed },
      ...columns.map((column) => column.name === keyed ? { ...column, notNull: true } : column),
    ],
    ...(mayExist ? { existing: "kept" as const } : {}),
  };
}

function composite(reader: StatementReader, at: number): never {
  reader.fail("KalamDB has no primary keys of several columns", {
    at,
    hint: "use one column, and CREATE UNIQUE INDEX for the others",
  });
}

/** A constraint of the table: the column of a primary key, or something that was passed over. */
function readTableConstraint(reader: StatementReader): string | undefined {
  const at = reader.offset;
  if (reader.accept("CONSTRAINT")) reader.name("a constraint's name");
  if (reader.accept("PRIMARY", "KEY")) {
    const [column = "", ...more] = reader.list(() => reader.name("a column's name"));
    return more.length > 0 ? composite(reader, at) : column;
  }
  for (const word of ["UNIQUE", "CHECK"]) {
    if (!reader.is(word, "(")) continue;
    reader.take();
    refuseConstraint(reader, word, at);
    reader.parenthesized("columns");
    return "passed over";
  }
  if (!reader.accept("FOREIGN", "KEY")) return undefined;
  refuseConstraint(reader, "FOREIGN", at);
  reader.parenthesized("columns");
  reader.expect("REFERENCES");
  readReferences(reader);
  return "passed over";
}

function readWith(
  reader: StatementReader,
  { prefix, at }: { readonly prefix?: TableType; readonly at: number },
): Pick<TableObject, "type" | "options"> {
  const found: ReturnType<typeof readTableOptions> = reader.accept("WITH")
    ? readTableOptions(reader)
    : { settings: [] };
  const said = found.type === undefined ? undefined : bare(found.type.value).toUpperCase();
  const type = types.find((known) => known === (said ?? prefix ?? "SHARED"));
  if (type === undefined) {
    reader.fail(`${found.type?.value} is no table type`, {
      at: found.type?.valueAt,
      hint: "one of 'USER', 'SHARED', 'STREAM'",
    });
  }
  if (prefix !== undefined && said !== undefined && prefix !== said) {
    reader.fail(`TYPE = '${said}' contradicts CREATE ${prefix} TABLE`, {
      at: found.type?.at,
      hint: "keep the TYPE option",
    });
  }
  const options = mergeOptions({}, optionValues(reader, found.settings, type));
  const wrong = wrongOption(options, type);
  if (wrong !== undefined) reader.fail(wrong, { at, hint: "add WITH (TTL_SECONDS = …)" });
  return { type, options };
}

function createSql(table: TableObject, model: Model): string {
  const { namespace } = model;
  const columns = partsOf(model, idOf(table), "column").map((column) =>
    `  ${columnSql(column, { namespace, primaryKey: column.name === table.primaryKey })}`
  );
  const options = [
    `TYPE = '${table.type}'`,
    ...Object.entries(table.options).map(([name, value]) => optionSql(name, value)),
  ];
  return `CREATE TABLE ${qualified(table.name, namespace)} (\n${columns.join(",\n")}\n) WITH (${
    options.join(", ")
  })`;
}

/** Why a table cannot become another in place; `undefined` where it can. */
export function rebuildReason(
  before: TableObject,
  after: TableObject,
  context: KindContext,
): string | undefined {
  if (before.type !== after.type) {
    return `Table ${after.name} is ${before.type} and should be ${after.type}: ` +
      "no server changes a table's type";
  }
  if (before.primaryKey !== after.primaryKey) {
    return `Table ${after.name} has ${keyText(before)} and should have ${keyText(after)}: ` +
      "no server changes a primary key";
  }
  const keys = [context.before, context.after].map((model) =>
    model.objects.get(`column:${after.name}.${after.primaryKey}`)
  );
  const [old, fresh] = keys.map((key) =>
    key?.kind === "column" ? comparableColumn(key)[0] : undefined
  );
  return old === fresh
    ? undefined
    : `The primary key of table ${after.name} is ${old} and should be ${fresh}: ` +
      "no server changes a primary key";
}

const keyText = ({ primaryKey }: TableObject): string =>
  primaryKey === null ? "no primary key" : `the primary key ${primaryKey}`;

function rebuild(after: TableObject, reason: string, context: KindContext): Step {
  const id = idOf(after);
  const made = (steps: readonly Step[]) => steps.map(({ sql }) => sql);
  return blocked({
    reason,
    loses: `doing it drops table ${after.name} with its rows; copy them elsewhere before`,
    statements: [
      `DROP TABLE ${qualified(after.name, context.namespace)}`,
      createSql(after, context.after),
      ...partsOf(context.after, id, "index").flatMap((part) => made(index.create(part, context))),
      ...partsOf(context.after, id, "vector index")
        .flatMap((part) => made(vectorIndex.create(part, context))),
      ...partsOf(context.after, id, "policy").flatMap((part) => made(policy.create(part, context))),
    ],
  });
}

/** An option that takes rows away when it changes like this. */
function optionHazards(before: TableObject, after: TableObject): Hazard[] {
  const smaller = (name: string): boolean => {
    const [old, fresh] = [before, after].map(({ options }) => Number(options[name] ?? 0));
    return fresh !== undefined && old !== undefined && fresh > 0 && (old === 0 || fresh < old);
  };
  return ["TTL_SECONDS", "MAX_STREAM_SIZE_BYTES"].filter(smaller).map((name) => ({
    type: "data_loss",
    message: `with a smaller ${name}, older rows of ${after.name} go`,
  }));
}

/** Tables, with their columns where they are new. */
export const table: Kind<TableObject> = {
  create: (object, { after }) => [{ sql: createSql(object, after) }],
  drop: (object, { namespace }) => [{
    sql: `DROP TABLE ${qualified(object.name, namespace)}`,
    hazards: [{ type: "data_loss", message: `drops table ${object.name} with its rows` }],
  }],
  alter: (before, after, context) => {
    const reason = rebuildReason(before, after, context);
    if (reason !== undefined) return [rebuild(after, reason, context)];
    const names = new Set([...Object.keys(before.options), ...Object.keys(after.options)]);
    const changed = [...names].filter((name) => before.options[name] !== after.options[name]);
    if (changed.length === 0) return [];
    const options = changed.sort().map((name) => optionSql(name, after.options[name])).join(", ");
    return [{
      sql: `ALTER TABLE ${qualified(after.name, context.namespace)} SET TBLPROPERTIES (${options})`,
      hazards: optionHazards(before, after),
    }];
  },
  needs: () => [],
  check: (object) => wrongOption(object.options, object.type),
  comparable: ({ type, options, primaryKey }) => [
    type,
    Object.entries(options).sort(([a], [b]) => a < b ? -1 : 1),
    primaryKey,
  ],
};
