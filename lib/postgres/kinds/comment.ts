import { quoteIdentifier, quoteLiteral } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { Kind, KindContext } from "./kind.ts";
import { aggregateArguments } from "./aggregate.ts";
import { operatorName } from "./operator.ts";
import { nameOf, parentName } from "./names.ts";

const onTheirTable = ["constraint", "trigger", "policy", "rule"];
/** What has no schema. */
const bare = [
  "schema",
  "extension",
  "event trigger",
  "publication",
  "foreign data wrapper",
  "server",
];
const types = ["enum", "range type"];

function subject(comment: CatalogObject, context: KindContext): string {
  const id = comment.parent ?? "";
  const target = context.after.objects.get(id) ?? context.before.objects.get(id);
  if (target === undefined) throw new Error(`${comment.id} has no subject`);
  const name = quoteIdentifier(target.name);
  if (typeof comment.definition.column === "string") {
    return `COLUMN ${nameOf(target, context)}.${quoteIdentifier(comment.definition.column)}`;
  }
  if (target.kind === "column") return `COLUMN ${parentName(target, context)}.${name}`;
  if (onTheirTable.includes(target.kind)) {
    return `${target.kind.toUpperCase()} ${name} ON ${parentName(target, context)}`;
  }
  if (target.kind === "aggregate") {
    return `AGGREGATE ${nameOf(target, context)}(${aggregateArguments(target)})`;
  }
  if (target.kind === "operator") return `OPERATOR ${operatorName(target, context)}`;
  if (target.kind === "cast") return `CAST (${target.name})`;
  if (target.kind === "function") {
    const word = target.definition.kind === "p" ? "PROCEDURE" : "FUNCTION";
    return `${word} ${nameOf(target, context)}(${target.definition.identityArguments})`;
  }
  if (bare.includes(target.kind)) {
    return `${target.kind.toUpperCase()} ${name}`;
  }
  const word = types.includes(target.kind) ? "TYPE" : target.kind.toUpperCase();
  return `${word} ${nameOf(target, context)}`;
}

const write = (object: CatalogObject, context: KindContext) => [{
  sql: `COMMENT ON ${subject(object, context)} IS ${quoteLiteral(String(object.definition.text))}`,
}];

/** Comments on everything; read with the dependencies, so they need no query of their own. */
export const comment: Kind = {
  name: "comment",
  catalog: "",
  query: "",
  rebuildable: true,
  create: write,
  drop: (object, context) => [{ sql: `COMMENT ON ${subject(object, context)} IS NULL` }],
  alter: (_before, after, context) => ({ steps: write(after, context) }),
};
