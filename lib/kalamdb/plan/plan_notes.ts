import type { Model } from "../model/model.ts";

const onlyFrom08 = /^(TIMESTAMPTZ|.*\[\])$/;

/** What only some servers take, of what is new. */
export function planNotes(before: Model, after: Model): string[] {
  const fresh = [...after.objects].filter(([id]) => !before.objects.has(id));
  return fresh.flatMap(([, object]) => {
    if (object.kind === "table" && object.type !== "STREAM" && object.primaryKey === null) {
      return [`table ${object.name} has no primary key, which servers before 0.8 require`];
    }
    if (object.kind === "function") return [`function ${object.name} needs a server of 0.8`];
    if (object.kind === "procedure" && object.returns !== null) {
      return [`procedure ${object.name} RETURNS something, which servers from 0.8 on refuse`];
    }
    if (object.kind === "domain") return [`domain ${object.name} needs a server of 0.8`];
    if (object.kind !== "column") return [];
    const { table, name, type } = object;
    if (type === "SERIAL" || type === "SMALLSERIAL") {
      return [`column ${table}.${name} counts from 0.8 on, and holds a SNOWFLAKE_ID() before`];
    }
    return onlyFrom08.test(type) || /^[a-z]/.test(type)
      ? [`column ${table}.${name} is ${type}, which needs a server of 0.8`]
      : [];
  });
}
