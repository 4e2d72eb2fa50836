import { tokenize } from "../../sql/tokenize.ts";
import { partsOf } from "../model/parts_of.ts";
import type { Model } from "../model/model.ts";

/** Ids of the tables and columns whose names stand in an expression, those of one table at least. */
export function mentions(
  text: string,
  { model, table }: { readonly model: Model; readonly table?: string },
): string[] {
  const words = new Set(
    tokenize(text).filter(({ kind }) => kind === "word").map((token) => token.text.toLowerCase()),
  );
  return [...model.objects.values()].flatMap((object) => {
    if (object.kind !== "table" && object.kind !== "view") return [];
    if (object.name !== table && !words.has(object.name)) return [];
    const id = `${object.kind}:${object.name}`;
    return [
      id,
      ...partsOf(model, id, "column").filter(({ name }) => words.has(name))
        .map(({ name }) => `column:${object.name}.${name}`),
    ];
  });
}
