import { idOf } from "../model/id_of.ts";
import type { Model } from "../model/model.ts";
import type { TypeField, TypeObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import { readType } from "../parse/read_type.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import { blocked } from "./blocked.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { literal, qualified, typeSql } from "./names.ts";

function readField(reader: StatementReader): TypeField {
  const name = reader.name("a field's name");
  const type = readType(reader);
  const notNull = reader.accept("NOT", "NULL");
  return { name, type, notNull, nonEmpty: reader.accept("NONEMPTY") };
}

/** What follows `CREATE TYPE`. */
export function readCreateType(reader: StatementReader): Operation {
  const mayExist = reader.accept("IF", "NOT", "EXISTS");
  const name = reader.own("the type's name");
  let [fields, labels, table]: [TypeField[] | null, string[] | null, string | null] = [
    null,
    null,
    null,
  ];
  if (reader.accept("FROM", "TABLE")) table = reader.own("a table's name");
  else {
    reader.expect("AS");
    if (reader.accept("ENUM")) labels = reader.list(() => reader.string("a label"));
    else fields = reader.list(() => readField(reader));
  }
  reader.end();
  return {
    do: "create",
    objects: [{ kind: "type", name, fields, labels, table }],
    ...(mayExist ? { existing: "kept" as const } : {}),
  };
}

type Edit = (type: TypeObject) => TypeObject;

/** What follows `ALTER TYPE`. */
export function readAlterType(reader: StatementReader): Operation {
  const name = reader.own("the type's name");
  const edit = readEdit(reader);
  reader.end();
  return {
    do: "change",
    id: `type:${name}`,
    to: (object) => object.kind === "type" ? edit(object) : object,
  };
}

function readEdit(reader: StatementReader): Edit {
  const fields =
    (change: (fields: readonly TypeField[]) => readonly TypeField[]): Edit => (type) => ({
      ...type,
      fields: change(type.fields ?? []),
    });
  if (reader.accept("ADD", "ATTRIBUTE")) {
    const field = readField(reader);
    return fields((all) => [...all.filter(({ name }) => name !== field.name), field]);
  }
  if (reader.accept("DROP", "ATTRIBUTE")) {
    const gone = reader.name("a field's name");
    return fields((all) => all.filter(({ name }) => name !== gone));
  }
  if (reader.accept("RENAME", "ATTRIBUTE")) {
    const from = reader.name("a field's name");
    reader.expect("TO");
    const to = reader.name("a field's name");
    return fields((all) =>
      all.map((field) => field.name === from ? { ...field, name: to } : field)
    );
  }
  if (reader.accept("ALTER", "ATTRIBUTE")) {
    const changed = reader.name("a field's name");
    reader.expect("TYPE");
    const type = readType(reader);
    return fields((all) => all.map((field) => field.name === changed ? { ...field, type } : field));
  }
  if (reader.accept("ADD", "VALUE")) {
    const label = reader.string("a label");
    const before = reader.accept("BEFORE") ? reader.string("a label") : undefined;
    return (type) => ({ ...type, labels: inserted(type.labels ?? [], { label, before }) });
  }
  if (reader.accept("RENAME", "VALUE")) {
    const from = reader.string("a label");
    reader.expect("TO");
    const to = reader.string("a label");
    return (type) => ({
      ...type,
      labels: (type.labels ?? []).map((label) => label === from ? to : label),
    });
  }
  reader.fail("expected ADD, DROP, RENAME or ALTER ATTRIBUTE, or ADD or RENAME VALUE");
}

function inserted(
  labels: readonly string[],
  { label, before }: { readonly label: string; readonly before?: string },
): readonly string[] {
  if (labels.includes(label)) return labels;
  const at = before === undefined ? labels.length : labels.indexOf(before);
  return at < 0 ? [...labels, label] : [...labels.slice(0, at), label, ...labels.slice(at)];
}

function bodySql({ fields, labels, table }: TypeObject, namespace: string): string {
  if (table !== null) return `FROM TABLE ${qualified(table, namespace)}`;
  if (labels !== null) return `AS ENUM (${labels.map(literal).join(", ")})`;
  return `AS (${(fields ?? []).map((field) => fieldSql(field, namespace)).join(", ")})`;
}

function fieldSql({ name, type, notNull, nonEmpty }: TypeField, namespace: string): string {
  return `${name} ${typeSql(type, namespace)}${notNull ? " NOT NULL" : ""}${
    nonEmpty ? " NONEMPTY" : ""
  }`;
}

/** Attribute by attribute; `undefined` where the result would not be the same. */
function fieldSteps(
  before: readonly TypeField[],
  after: readonly TypeField[],
  head: (rest: string) => Step,
  namespace: string,
): readonly Step[] | undefined {
  const kept = before.filter((old) => after.some(({ name }) => name === old.name));
  const fresh = after.filter(({ name }) => !before.some((old) => old.name === name));
  const wanted = [...kept.map(({ name }) => name), ...fresh.map(({ name }) => name)];
  if (wanted.length === 0 || wanted.join() !== after.map(({ name }) => name).join()) {
    return undefined;
  }
  // The last field cannot go before a new one is there.
  const steps = fresh.map((field) => head(`ADD ATTRIBUTE ${fieldSql(field, namespace)}`));
  for (const old of before) {
    const field = after.find(({ name }) => name === old.name);
    if (field === undefined) steps.push(head(`DROP ATTRIBUTE ${old.name}`));
    else if (field.notNull !== old.notNull || field.nonEmpty !== old.nonEmpty) return undefined;
    else if (field.type !== old.type) {
      steps.push(head(`ALTER ATTRIBUTE ${field.name} TYPE ${typeSql(field.type, namespace)}`));
    }
  }
  return steps;
}

/** Labels to add, each with the one it comes before; `undefined` where others go or move. */
function labelSteps(
  before: readonly string[],
  after: readonly string[],
  head: (rest: string) => Step,
): readonly Step[] | undefined {
  if (after.filter((label) => before.includes(label)).join() !== before.join()) return undefined;
  return after.map((label, at) => ({
    label,
    next: after.slice(at + 1).find((l) => before.includes(l)),
  }))
    .filter(({ label }) => !before.includes(label))
    .map(({ label, next }) =>
      head(`ADD VALUE ${literal(label)}${next === undefined ? "" : ` BEFORE ${literal(next)}`}`)
    );
}

const usedByColumn = ({ name }: TypeObject, model: Model): boolean =>
  [...model.objects.values()].some((object) =>
    object.kind === "column" && object.type.replace(/\[\]$/, "") === name
  );

/** Types. */
export const type: Kind<TypeObject> = {
  create: (object, { namespace }) => [{
    sql: `CREATE TYPE ${qualified(object.name, namespace)} ${bodySql(object, namespace)}`,
  }],
  drop: (object, { namespace }) => [{ sql: `DROP TYPE ${qualified(object.name, namespace)}` }],
  alter: (before, after, context) => alterType(before, after, context),
  needs: ({ name, fields, table }, model) => [
    ...(table === null ? [] : [`table:${table}`]),
    ...(fields ?? []).map((field) => `type:${field.type.replace(/\[\]$/, "")}`)
      .filter((id) => id !== `type:${name}` && model.objects.has(id)),
  ],
  check: ({ name, fields, table }, { objects }) => {
    if (table !== null && !objects.has(`table:${table}`)) return `there is no table "${table}"`;
    const names = (fields ?? []).map((field) => field.name);
    const double = names.find((field, at) => names.indexOf(field) !== at);
    if (double !== undefined) return `type "${name}" has the field "${double}" twice`;
    const missing = (fields ?? []).map((field) => field.type.replace(/\[\]$/, "")).find((used) =>
      /^[a-z]/.test(used) && !used.includes(".") &&
      !objects.has(`type:${used}`) && !objects.has(`domain:${used}`)
    );
    return missing === undefined ? undefined : `there is no type "${missing}"`;
  },
  comparable: ({ fields, labels, table }) => [fields, labels, table],
};

function alterType(
  before: TypeObject,
  after: TypeObject,
  context: KindContext,
): readonly Step[] | undefined {
  const { namespace } = context;
  const head = (rest: string): Step => ({
    sql: `ALTER TYPE ${qualified(after.name, namespace)} ${rest}`,
  });
  if (before.fields !== null && after.fields !== null) {
    const steps = fieldSteps(before.fields, after.fields, head, namespace);
    if (steps !== undefined) return steps;
  }
  // Only 0.8 has columns of own types, and only it adds labels in place.
  if (!usedByColumn(before, context.before)) return undefined;
  const steps = before.labels === null || after.labels === null
    ? undefined
    : labelSteps(before.labels, after.labels, head);
  return steps ?? [blocked({
    reason: `Type ${after.name} is used by a column, and no server changes it in place like this`,
    statements: [
      `DROP TYPE ${qualified(before.name, namespace)}`,
      `CREATE TYPE ${qualified(after.name, namespace)} ${bodySql(after, namespace)}`,
    ],
    loses: `columns of the type ${idOf(after).slice("type:".length)} have to be dropped before`,
  })];
}
