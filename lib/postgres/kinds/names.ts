import { qualify, quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { KindContext } from "./kind.ts";

/** The name to write for an object: bare in the plan's own namespace. */
export function nameOf(object: CatalogObject, context: KindContext): string {
  return qualify(
    object.schema === context.namespace ? undefined : object.schema ?? undefined,
    object.name,
  );
}

/** The name to write for the relation that an object belongs to. */
export function parentName(object: CatalogObject, context: KindContext): string {
  const parent = object.parent === null
    ? undefined
    : context.before.objects.get(object.parent) ?? context.after.objects.get(object.parent);
  if (parent === undefined) throw new Error(`${object.id} has no parent`);
  return parent.schema === null ? quoteIdentifier(parent.name) : nameOf(parent, context);
}
