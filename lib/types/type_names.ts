import type { TypedSchema } from "../engine/typed_schema.ts";
import { helperTypes } from "./helper_types.ts";
import { pascalCase } from "./pascal_case.ts";
import { sorted } from "./sorted.ts";

interface Named {
  readonly schema: string;
  readonly name: string;
}

/** What things of a schema are called in TypeScript. */
export interface TypeNames {
  relation(relation: Named): string;
  type(type: Named): string;
}

/** Names that mean something else in the file. */
const taken = ["Database", "Date", "Partial", "Record", "Uint8Array", ...Object.keys(helperTypes)];

/**
 * Finds a name for everything: its own in PascalCase, with its schema in front where that is not
 * the namespace. What would be called like something before it gets `_` behind.
 */
export function typeNames({ relations, types, namespace }: TypedSchema): TypeNames {
  const used = new Set(taken);
  const take = ({ schema, name }: Named, suffixes: readonly string[]): string => {
    const own = pascalCase(name);
    let found = schema === namespace ? own : pascalCase(schema) + own.replace(/^_/, "");
    while (suffixes.some((suffix) => used.has(found + suffix))) found += "_";
    for (const suffix of suffixes) used.add(found + suffix);
    return found;
  };
  const key = ({ schema, name }: Named): string => JSON.stringify([schema, name]);
  const named = (all: readonly Named[], suffixes: readonly string[]): Map<string, string> =>
    new Map(sorted(all, namespace).map((each) => [key(each), take(each, suffixes)]));
  const ofRelations = named(relations, ["", "Insert", "Update"]);
  const ofTypes = named(types, [""]);
  return {
    relation: (relation) => ofRelations.get(key(relation)) ?? "unknown",
    type: (type) => ofTypes.get(key(type)) ?? "unknown",
  };
}
