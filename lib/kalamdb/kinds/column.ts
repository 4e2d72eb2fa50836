import type { Hazard } from "../../engine/plan.ts";
import type { ColumnObject } from "../model/object.ts";
import { readDefault } from "../parse/read_default.ts";
import { readType } from "../parse/read_type.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind, Step } from "./kind.ts";
import { qualified, typeSql } from "./names.ts";

/** A column as a statement has it. */
export interface ReadColumn {
  readonly column: ColumnObject;
  /** Where `PRIMARY KEY` stands. */
  readonly primaryKey?: number;
}

const generated = "SNOWFLAKE_ID()";

/** What every server passes over in silence. */
export const ignoredConstraints: Readonly<Record<string, string>> = {
  UNIQUE: "use CREATE UNIQUE INDEX",
  CHECK: "check it in the application or in a policy",
  REFERENCES: "take it out: KalamDB has no foreign keys",
  FOREIGN: "take it out: KalamDB has no foreign keys",
};

/** `name type …`. */
export function readColumn(reader: StatementReader, table: string): ReadColumn {
  const at = reader.offset;
  const name = reader.name("a column's name");
  let type = readType(reader);
  let fallback: string | null | undefined;
  let notNull: boolean | undefined;
  let primaryKey: number | undefined;
  if (type === "BIGSERIAL") [type, fallback] = ["BIGINT", generated];
  for (let more = true; more;) {
    const here = reader.offset;
    if (reader.accept("NOT", "NULL")) notNull = true;
    else if (reader.accept("NULL")) notNull = false;
    else if (reader.accept("PRIMARY", "KEY")) primaryKey = here;
    else if (reader.accept("DEFAULT")) {
      if (fallback !== undefined) twice(reader, { name, at: here });
      fallback = readDefault(reader);
    } else if (isGenerated(reader)) {
      if (fallback !== undefined) twice(reader, { name, at: here });
      if (type === "INT") type = "SERIAL";
      else if (type === "SMALLINT") type = "SMALLSERIAL";
      else if (type === "BIGINT") fallback = generated;
      else {reader.fail(`a column of type ${type} cannot be generated`, {
          at: here,
          hint: "use BIGINT",
        });}
    } else more = passOver(reader);
  }
  if (/SERIAL$/.test(type) && fallback !== undefined) twice(reader, { name, at });
  return {
    column: {
      kind: "column",
      name,
      table,
      type,
      notNull: primaryKey !== undefined || notNull === true,
      default: fallback ?? null,
    },
    ...(primaryKey === undefined ? {} : { primaryKey }),
  };
}

function twice(reader: StatementReader, found: { name: string; at: number }): never {
  reader.fail(`the column "${found.name}" has two defaults`, { at: found.at, hint: "keep one" });
}

function isGenerated(reader: StatementReader): boolean {
  if (reader.accept("AUTO_INCREMENT")) return true;
  const at = reader.offset;
  if (!reader.accept("GENERATED")) return false;
  if (!reader.accept("ALWAYS")) reader.expect("BY", "DEFAULT");
  reader.expect("AS");
  if (!reader.accept("IDENTITY")) {
    reader.fail("KalamDB has no computed columns", { at, hint: "compute it where it is read" });
  }
  if (reader.is("(")) reader.parenthesized("options");
  return true;
}

/** Refuses a constraint that the server reads and forgets. */
function passOver(reader: StatementReader): boolean {
  const at = reader.offset;
  if (reader.is("CONSTRAINT")) {
    reader.take();
    reader.name("a constraint's name");
  }
  const word = Object.keys(ignoredConstraints).find((constraint) => reader.is(constraint));
  if (word === undefined) return false;
  reader.take();
  refuseConstraint(reader, word, at);
  if (word === "CHECK") reader.parenthesized("an expression");
  if (word === "REFERENCES") readReferences(reader);
  return true;
}

/** What follows REFERENCES. */
export function readReferences(reader: StatementReader): void {
  reader.reference("a table's name");
  if (reader.is("(")) reader.parenthesized("columns");
  while (reader.accept("ON")) {
    reader.take();
    if (!reader.accept("SET", "NULL") && !reader.accept("NO", "ACTION")) reader.take();
  }
}

/** Says why a constraint is not taken. */
export function refuseConstraint(reader: StatementReader, word: string, at: number): void {
  const what = word === "FOREIGN" || word === "REFERENCES" ? "FOREIGN KEY" : word;
  reader.refuse(`KalamDB reads ${what} and ignores it`, { at, hint: ignoredConstraints[word] });
}

/** A column as `CREATE TABLE` has it. */
export function columnSql(
  column: ColumnObject,
  options: { readonly namespace: string; readonly primaryKey?: boolean },
): string {
  const parts = [column.name, typeSql(column.type, options.namespace)];
  if (options.primaryKey === true) parts.push("PRIMARY KEY");
  else if (column.notNull) parts.push("NOT NULL");
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`);
  return parts.join(" ");
}

const failsOnRows = (message: string): Hazard => ({ type: "fails_on_rows", message });

/** Type and default, so that the spellings of a generated number are one. */
export function comparableColumn({ type, default: fallback }: ColumnObject): readonly unknown[] {
  if (fallback === generated && type === "INT") return ["SERIAL", null];
  if (fallback === generated && type === "SMALLINT") return ["SMALLSERIAL", null];
  return [type.replace(/^JSONB/, "JSON"), fallback];
}

/** Columns; those of a new table stand in its CREATE TABLE. */
export const column: Kind<ColumnObject> = {
  create: (object, { namespace }) => [{
    sql: `ALTER TABLE ${qualified(object.table, namespace)} ADD COLUMN ${
      columnSql(object, { namespace })
    }`,
    hazards: object.notNull && object.default === null && !/SERIAL$/.test(object.type)
      ? [failsOnRows(`a new column without a default cannot be NOT NULL where rows are`)]
      : [],
  }],
  drop: (object, { namespace }) => [{
    sql: `ALTER TABLE ${qualified(object.table, namespace)} DROP COLUMN ${object.name}`,
    hazards: [{ type: "data_loss", message: `drops column ${object.name} with its values` }],
  }],
  alter: (before, after, { namespace }) => {
    const head = `ALTER TABLE ${qualified(after.table, namespace)}`;
    const steps: Step[] = [];
    const [oldType, oldDefault] = comparableColumn(before);
    const [newType, newDefault] = comparableColumn(after);
    const nowNotNull = after.notNull && !before.notNull
      ? [failsOnRows("rows that hold NULL there are in the way")]
      : [];
    if (oldType !== newType) {
      const type = typeSql(after.type, namespace);
      steps.push({
        sql: `${head} MODIFY COLUMN ${after.name} ${type} ${after.notNull ? "NOT NULL" : "NULL"}`,
        hazards: [{
          type: "data_loss",
          message: `no server is known to convert the values that are there already to ${type}`,
        }, ...nowNotNull],
      });
    } else if (before.notNull !== after.notNull) {
      const verb = after.notNull ? "SET" : "DROP";
      steps.push({
        sql: `${head} ALTER COLUMN ${after.name} ${verb} NOT NULL`,
        hazards: nowNotNull,
      });
    }
    if (oldDefault !== newDefault) {
      const what = after.default === null ? "DROP DEFAULT" : `SET DEFAULT ${after.default}`;
      steps.push({ sql: `${head} ALTER COLUMN ${after.name} ${what}` });
    }
    return steps;
  },
  needs: (object, model) => {
    const type = object.type.replace(/\[\]$/, "");
    return [
      `table:${object.table}`,
      ...[`type:${type}`, `domain:${type}`].filter((id) => model.objects.has(id)),
    ];
  },
  check: (object, model) => {
    const type = object.type.replace(/\[\]$/, "");
    const own = /^[a-z]/.test(type) && !type.includes(".");
    const known = !own || model.objects.has(`type:${type}`) || model.objects.has(`domain:${type}`);
    return known ? undefined : `there is no type "${type}"`;
  },
  comparable: (object) => [...comparableColumn(object), object.notNull],
};
