import type { SchemaState, StateObject } from "../../engine/schema_state.ts";
import { kindNamed } from "../kinds/all_kinds.ts";
import { labelOf } from "./label_of.ts";
import type { Catalog } from "./object.ts";

/** A catalog as every dialect's schemas are compared. */
export function stateOf({ objects }: Catalog, namespace: string): SchemaState {
  return {
    objects: new Map(
      [...objects].map(([id, { kind, parent, definition }]): [string, StateObject] => {
        const ignored = kindNamed.get(kind)?.ignored ?? [];
        const properties = ignored.length === 0 ? definition : Object.fromEntries(
          Object.entries(definition).filter(([key]) => !ignored.includes(key)),
        );
        return [id, { kind, label: labelOf(id, namespace), parent, properties }];
      }),
    ),
  };
}
