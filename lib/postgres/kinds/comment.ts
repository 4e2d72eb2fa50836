import { quoteIdentifier, quoteLiteral } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { goingAway } from "./going_away.ts";
import type { Kind, KindContext } from "./kind.ts";
import { subjectOf } from "./subject_of.ts";

/** What is said of the namespace that is planned in where nobody has said anything. */
const usualOfNamespace = (name: string): string =>
  name === "public" ? "standard public schema" : "";

/** One file serves every namespace: it names none but `public`. */
function ofNamespace({ name }: CatalogObject, text: string): { readonly sql: string }[] {
  const end = `IS ${text === "" ? "NULL" : quoteLiteral(text)}`;
  if (name === "public") return [{ sql: `COMMENT ON SCHEMA ${quoteIdentifier(name)} ${end}` }];
  const statement = quoteLiteral(`COMMENT ON SCHEMA %I ${end.replaceAll("%", "%%")}`);
  const body = `BEGIN EXECUTE format(${statement}, current_schema()); END`;
  return [{ sql: `DO ${body.includes("$$") ? quoteLiteral(body) : `$$ ${body} $$`}` }];
}

const writeOn = (object: CatalogObject, context: KindContext) => [{
  sql: `COMMENT ON ${subjectOf(object, context)} IS ${
    quoteLiteral(String(object.definition.text))
  }`,
}];

const write = (object: CatalogObject, context: KindContext) =>
  object.parent === null
    ? ofNamespace(object, String(object.definition.text))
    : writeOn(object, context);

/** Comments on everything; read with the dependencies, so they need no query of their own. */
export const comment: Kind = {
  name: "comment",
  catalog: "",
  query: "",
  rebuildable: true,
  create: write,
  drop: (object, context) =>
    object.parent === null
      ? ofNamespace(object, usualOfNamespace(object.name))
      : [{ sql: `COMMENT ON ${subjectOf(object, goingAway(context))} IS NULL` }],
  alter: (_before, after, context) => ({ steps: write(after, context) }),
};
