import { sameValue } from "./same_value.ts";
import type { SchemaState, StateObject } from "./schema_state.ts";

/** An object in which two schemas differ. */
export interface StateDifference extends Pick<StateObject, "kind" | "label" | "parent"> {
  readonly id: string;
  /** Where it is; in both it differs. */
  readonly in: "first" | "second" | "both";
  /** What differs in it, value by value. */
  readonly properties: readonly {
    readonly name: string;
    readonly first: unknown;
    readonly second: unknown;
  }[];
}

/** All objects in which two schemas differ. */
export function stateDifferences(first: SchemaState, second: SchemaState): StateDifference[] {
  const found: StateDifference[] = [];
  for (const [id, { kind, label, parent, properties }] of first.objects) {
    const other = second.objects.get(id);
    if (other === undefined) {
      found.push({ id, kind, label, parent, in: "first", properties: [] });
      continue;
    }
    const names = new Set([...Object.keys(properties), ...Object.keys(other.properties)]);
    const differing = [...names]
      .map((name) => ({ name, first: properties[name], second: other.properties[name] }))
      .filter((one) => !sameValue(one.first, one.second));
    if (differing.length > 0) {
      found.push({ id, kind, label, parent, in: "both", properties: differing });
    }
  }
  for (const [id, { kind, label, parent }] of second.objects) {
    if (first.objects.has(id)) continue;
    found.push({ id, kind, label, parent, in: "second", properties: [] });
  }
  return found;
}
