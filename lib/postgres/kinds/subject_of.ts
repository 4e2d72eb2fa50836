import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import { aggregateArguments } from "./aggregate.ts";
import type { KindContext } from "./kind.ts";
import { nameOf, parentName } from "./names.ts";
import { operatorName } from "./operator.ts";
import { operatorSetName } from "./operator_family.ts";

const onTheirTable = ["constraint", "trigger", "policy", "rule"];
/** What has no schema. */
const bare = [
  "schema",
  "extension",
  "event trigger",
  "publication",
  "foreign data wrapper",
  "server",
  "language",
  "access method",
];
const operatorSets = ["operator class", "operator family"];
/** What a kind is called in a statement about it, where that is not its own name. */
const words: Readonly<Record<string, string>> = {
  enum: "TYPE",
  "range type": "TYPE",
  "base type": "TYPE",
  "shell type": "TYPE",
  "identity sequence": "SEQUENCE",
};

/** What a statement about another object names: `TABLE users`, `TRIGGER t ON users`. */
export function subjectOf(about: CatalogObject, context: KindContext): string {
  const id = about.parent ?? "";
  const target = context.after.objects.get(id) ?? context.before.objects.get(id);
  if (target === undefined) throw new Error(`${about.id} has no subject`);
  const name = quoteIdentifier(target.name);
  if (typeof about.definition.column === "string") {
    return `COLUMN ${nameOf(target, context)}.${quoteIdentifier(about.definition.column)}`;
  }
  if (typeof about.definition.check === "string") {
    return `CONSTRAINT ${quoteIdentifier(about.definition.check)} ON DOMAIN ${
      nameOf(target, context)
    }`;
  }
  if (about.definition.index === true) return `INDEX ${nameOf(target, context)}`;
  if (target.kind === "column") return `COLUMN ${parentName(target, context)}.${name}`;
  if (onTheirTable.includes(target.kind)) {
    return `${target.kind.toUpperCase()} ${name} ON ${parentName(target, context)}`;
  }
  if (target.kind === "aggregate") {
    return `AGGREGATE ${nameOf(target, context)}(${aggregateArguments(target)})`;
  }
  if (target.kind === "operator") return `OPERATOR ${operatorName(target, context)}`;
  if (operatorSets.includes(target.kind)) {
    return `${target.kind.toUpperCase()} ${operatorSetName(target, context)}`;
  }
  if (target.kind === "transform") return `TRANSFORM ${target.name}`;
  if (target.kind === "cast") return `CAST (${target.name})`;
  if (target.kind === "function") {
    const word = target.definition.kind === "p" ? "PROCEDURE" : "FUNCTION";
    return `${word} ${nameOf(target, context)}(${target.definition.identityArguments})`;
  }
  if (bare.includes(target.kind)) {
    return `${target.kind.toUpperCase()} ${name}`;
  }
  return `${words[target.kind] ?? target.kind.toUpperCase()} ${nameOf(target, context)}`;
}
