import { kindOf } from "../kinds/all_kinds.ts";
import { idOf, parentOf } from "../model/id_of.ts";
import type { Model } from "../model/model.ts";
import type { KalamObject } from "../model/object.ts";
import type { Operation } from "./operation.ts";

/** A model while statements are applied to it. */
export interface ModelDraft extends Model {
  readonly objects: Map<string, KalamObject>;
}

/** Does to the model what a server would do; says why where it would refuse. */
export function applyOperation(model: ModelDraft, operation: Operation): string | undefined {
  switch (operation.do) {
    case "create":
      return create(model, operation);
    case "drop":
      return drop(model, operation);
    case "change":
      return change(model, operation);
    case "rename":
      return rename(model, operation);
    case "drop all":
      model.objects.clear();
      return undefined;
  }
}

/** `column "email" of table "users"`, as messages have it. */
export function describeId(id: string): string {
  const [kind = "", name = ""] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  const dot = name.indexOf(".");
  return dot < 0
    ? `${kind} "${name}"`
    : `${kind} "${name.slice(dot + 1)}" on "${name.slice(0, dot)}"`;
}

function create(
  model: ModelDraft,
  { objects, existing }: Extract<Operation, { do: "create" }>,
): string | undefined {
  const [first] = objects;
  if (first === undefined) return undefined;
  if (model.objects.has(idOf(first))) {
    if (existing === "kept") return undefined;
    if (existing !== "replaced") return `${describeId(idOf(first))} is there already`;
  }
  const added: string[] = [];
  for (const object of objects) {
    const id = idOf(object);
    const parent = parentOf(object);
    const why = parent !== undefined && !model.objects.has(parent)
      ? `there is no ${describeId(parent)}`
      : kindOf(object).check?.(object, model);
    if (why !== undefined) {
      for (const done of added) model.objects.delete(done);
      return why;
    }
    if (!model.objects.has(id)) added.push(id);
    model.objects.set(id, object);
  }
  return undefined;
}

function drop(
  model: ModelDraft,
  { id: named, otherwise, mayMiss }: Extract<Operation, { do: "drop" }>,
): string | undefined {
  const id = otherwise !== undefined && !model.objects.has(named) ? otherwise : named;
  const object = model.objects.get(id);
  if (object === undefined) return mayMiss ? undefined : `there is no ${describeId(named)}`;
  const user = userOf(model, object);
  if (user !== undefined) return `${describeId(id)} is used by ${describeId(idOf(user))}`;
  model.objects.delete(id);
  for (const [part, candidate] of model.objects) {
    if (parentOf(candidate) === id) model.objects.delete(part);
  }
  return undefined;
}

/** What keeps an object from being dropped. */
function userOf(model: Model, object: KalamObject): KalamObject | undefined {
  const id = idOf(object);
  const holds = (other: KalamObject): boolean => {
    if (object.kind === "column") {
      const owner = other.kind === "table" && idOf(other) === `table:${object.table}`;
      if (owner) return other.primaryKey === object.name;
      return (other.kind === "index" || other.kind === "vector index") &&
        kindOf(other).needs(other, model).includes(id);
    }
    if (object.kind !== "type" && object.kind !== "domain") return false;
    return ["column", "type", "procedure", "function", "domain"].includes(other.kind) &&
      other !== object && kindOf(other).needs(other, model).includes(id);
  };
  return [...model.objects.values()].find(holds);
}

function change(
  model: ModelDraft,
  { id, to }: Extract<Operation, { do: "change" }>,
): string | undefined {
  const object = model.objects.get(id);
  if (object === undefined) return `there is no ${describeId(id)}`;
  const changed = to(object);
  const why = kindOf(changed).check?.(changed, model);
  if (why === undefined) model.objects.set(id, changed);
  return why;
}

function rename(
  model: ModelDraft,
  { id, to }: Extract<Operation, { do: "rename" }>,
): string | undefined {
  const column = model.objects.get(id);
  if (column?.kind !== "column") return `there is no ${describeId(id)}`;
  const { table, name } = column;
  const fresh = `column:${table}.${to}`;
  if (model.objects.has(fresh)) return `${describeId(fresh)} is there already`;
  const renamed = [...model.objects.values()].map((object): KalamObject => {
    if (object === column) return { ...column, name: to };
    if (object.kind === "table" && object.name === table) {
      return object.primaryKey === name ? { ...object, primaryKey: to } : object;
    }
    if (object.kind === "vector index" && object.table === table && object.name === name) {
      return { ...object, name: to };
    }
    if (object.kind !== "index" || object.table !== table) return object;
    return { ...object, columns: object.columns.map((column) => column === name ? to : column) };
  });
  model.objects.clear();
  for (const object of renamed) model.objects.set(idOf(object), object);
  return undefined;
}
