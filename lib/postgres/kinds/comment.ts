import { quoteLiteral } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { goingAway } from "./going_away.ts";
import type { Kind, KindContext } from "./kind.ts";
import { subjectOf } from "./subject_of.ts";

const write = (object: CatalogObject, context: KindContext) => [{
  sql: `COMMENT ON ${subjectOf(object, context)} IS ${
    quoteLiteral(String(object.definition.text))
  }`,
}];

/** Comments on everything; read with the dependencies, so they need no query of their own. */
export const comment: Kind = {
  name: "comment",
  catalog: "",
  query: "",
  rebuildable: true,
  create: write,
  drop: (
    object,
    context,
  ) => [{ sql: `COMMENT ON ${subjectOf(object, goingAway(context))} IS NULL` }],
  alter: (_before, after, context) => ({ steps: write(after, context) }),
};
