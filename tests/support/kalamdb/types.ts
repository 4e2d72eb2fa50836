import type { Command } from "./command.ts";
import { admins, said } from "./command.ts";
import type { Cursor } from "./cursor.ts";
import { create, definitionOf, put } from "./definitions.ts";
import { parseType } from "./parse_type.ts";
import { failed } from "./problem.ts";
import type { Session } from "./session.ts";

interface Field {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly nonEmpty: boolean;
}

function field(cursor: Cursor): Field {
  const name = cursor.identifier();
  const { type } = parseType(cursor);
  const notNull = cursor.accept("not", "null");
  return { name, type, notNull, nonEmpty: cursor.accept("nonempty") };
}

/** CREATE TYPE, after these words. */
export function createType(cursor: Cursor): Command {
  const ifNotExists = cursor.ifNotExists();
  const target = cursor.name();
  if (cursor.accept("from", "table")) {
    const from = cursor.name();
    const table = `${from.namespace}.${from.name}`;
    const check = ({ state }: Session) => {
      if (!state.tables.has(table)) throw failed(`Table '${table}' does not exist`);
    };
    return create("type", target, { body: { kind: "row_alias", table }, ifNotExists, check });
  }
  cursor.expect("as");
  if (cursor.accept("enum")) {
    const values = cursor.list(() => cursor.string());
    return create("type", target, { body: { kind: "enum", values }, ifNotExists });
  }
  const fields = cursor.list(() => field(cursor));
  return create("type", target, { body: { kind: "composite", fields }, ifNotExists });
}

type Edit = (body: { fields: readonly Field[]; values: readonly string[] }) => {
  readonly fields?: readonly Field[];
  readonly values?: readonly string[];
};

function edit(cursor: Cursor): Edit {
  const missing = (name: string) => failed(`Attribute '${name}' does not exist`);
  if (cursor.accept("add", "attribute")) {
    const added = field(cursor);
    return ({ fields }) => {
      if (fields.some(({ name }) => name === added.name)) {
        throw failed(`Attribute '${added.name}' already exists`);
      }
      return { fields: [...fields, added] };
    };
  }
  if (cursor.accept("drop", "attribute")) {
    const name = cursor.identifier();
    return ({ fields }) => {
      if (!fields.some((one) => one.name === name)) throw missing(name);
      return { fields: fields.filter((one) => one.name !== name) };
    };
  }
  if (cursor.accept("rename", "attribute")) {
    const from = cursor.identifier();
    cursor.expect("to");
    const to = cursor.identifier();
    return ({ fields }) => {
      if (!fields.some((one) => one.name === from)) throw missing(from);
      return { fields: fields.map((one) => one.name === from ? { ...one, name: to } : one) };
    };
  }
  if (cursor.accept("alter", "attribute")) {
    const name = cursor.identifier();
    cursor.expect("type");
    const { type } = parseType(cursor);
    return ({ fields }) => {
      if (!fields.some((one) => one.name === name)) throw missing(name);
      return { fields: fields.map((one) => one.name === name ? { ...one, type } : one) };
    };
  }
  if (cursor.profile.functions && cursor.accept("add", "value")) {
    const value = cursor.string();
    const before = cursor.accept("before") ? cursor.string() : null;
    return ({ values }) => {
      if (values.includes(value)) throw failed(`Value '${value}' already exists`);
      const at = before === null ? values.length : values.indexOf(before);
      if (at < 0) throw failed(`Value '${before}' does not exist`);
      return { values: values.toSpliced(at, 0, value) };
    };
  }
  if (cursor.profile.functions && cursor.accept("rename", "value")) {
    const from = cursor.string();
    cursor.expect("to");
    const to = cursor.string();
    return ({ values }) => {
      if (!values.includes(from)) throw failed(`Value '${from}' does not exist`);
      return { values: values.map((value) => value === from ? to : value) };
    };
  }
  throw cursor.unexpected("ADD, DROP, RENAME or ALTER ATTRIBUTE");
}

/** ALTER TYPE, after these words. */
export function alterType(cursor: Cursor): Command {
  const target = cursor.name();
  const change = edit(cursor);
  const run = (session: Session) => {
    const { body } = definitionOf(session, "type", target);
    const changed = change({
      fields: body.fields as readonly Field[] | undefined ?? [],
      values: body.values as readonly string[] | undefined ?? [],
    });
    put(session, "type", target, { ...body, ...changed });
    return said(`Type '${target.namespace}.${target.name}' altered`);
  };
  return { ddl: true, roles: admins, run };
}
