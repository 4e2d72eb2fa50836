import type { KalamObject } from "./object.ts";

/** What an object is found by in a model. */
export function idOf(object: KalamObject): string {
  const parent = parentOf(object);
  if (object.kind === "namespace") return "namespace";
  if (object.kind === "privilege") return `privilege:${parent}/${object.grantee}`;
  if (object.kind === "comment") return `comment:${parent}`;
  return parent === undefined
    ? `${object.kind}:${object.name}`
    : `${object.kind}:${parent.slice(parent.indexOf(":") + 1)}.${object.name}`;
}

/** The id of what an object goes with; `undefined` where it stands alone. */
export function parentOf(object: KalamObject): string | undefined {
  switch (object.kind) {
    case "column":
    case "index":
    case "vector index":
    case "policy":
      return `table:${object.table}`;
    case "topic source":
      return `topic:${object.topic}`;
    case "privilege":
    case "comment":
      return `${object.on}:${object.name}`;
    default:
      return undefined;
  }
}
