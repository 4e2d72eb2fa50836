import type { SchemaState, StateObject } from "../../engine/schema_state.ts";
import { kindOf } from "../kinds/all_kinds.ts";
import { comparableColumn } from "../kinds/column.ts";
import { describeId } from "../parse/apply_operation.ts";
import { parentOf } from "./id_of.ts";
import type { Model } from "./model.ts";
import type { KalamObject } from "./object.ts";

function propertiesOf(object: KalamObject): Record<string, unknown> {
  if (object.kind !== "column") return { "": kindOf(object).comparable(object) };
  const [type, byDefault] = comparableColumn(object);
  return { type, default: byDefault, "not null": object.notNull };
}

/** A model as every dialect's schemas are compared. */
export function stateOf({ objects }: Model): SchemaState {
  return {
    objects: new Map(
      [...objects].map(([id, object]): [string, StateObject] => [id, {
        kind: object.kind,
        label: describeId(id),
        parent: parentOf(object) ?? null,
        properties: propertiesOf(object),
      }]),
    ),
  };
}
