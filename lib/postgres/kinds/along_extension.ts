import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { KindContext } from "./kind.ts";
import { nameOf } from "./names.ts";

/** A type of an extension as it is called once the extension stands where it is wanted. */
function moved(type: string, extension: CatalogObject, context: KindContext): string {
  const wanted = context.after.objects.get(extension.id);
  if (wanted === undefined || wanted.schema === extension.schema) return type;
  const here = extension.schema === context.namespace || extension.schema === null
    ? ""
    : `${quoteIdentifier(extension.schema)}.`;
  if (!type.startsWith(here) || here === "" && type.includes(".")) return type;
  const [, bare = "", rest = ""] = /^("[^"]+"|\w+)(.*)$/s.exec(type.slice(here.length)) ?? [];
  return nameOf({ ...wanted, name: bare.replaceAll('"', "") }, context) + rest;
}

/** A column whose type is an extension's and moves with it to another schema. */
export function alongExtension(column: CatalogObject, context: KindContext): CatalogObject {
  const { before } = context;
  const extensions = [...before.needs.get(column.id) ?? []].flatMap((id) =>
    id.startsWith("extension:") ? before.objects.get(id) ?? [] : []
  );
  const type = extensions.reduce(
    (type, extension) => moved(type, extension, context),
    String(column.definition.type),
  );
  return { ...column, definition: { ...column.definition, type } };
}
