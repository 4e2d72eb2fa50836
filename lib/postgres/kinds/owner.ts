import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { subjectOf } from "./subject_of.ts";

const give = (object: CatalogObject, context: KindContext, to: string) => [{
  sql: `ALTER ${subjectOf(object, context)} OWNER TO ${to}`,
}];

const role = (object: CatalogObject): string => quoteIdentifier(String(object.definition.owner));

/** Who owns an object, where it is not the role that migrates. */
export const owner: Kind = {
  name: "owner",
  catalog: "",
  query: "",
  rebuildable: true,
  create: (object, context) => give(object, context, role(object)),
  drop: (object, context) => give(object, context, "CURRENT_USER"),
  alter: (_before, after, context) => ({ steps: give(after, context, role(after)) }),
};
