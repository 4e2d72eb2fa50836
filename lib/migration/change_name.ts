import type { Change } from "../engine/plan.ts";
import { slug } from "./file_name.ts";

const verbs: Readonly<Record<Change["action"], string>> = {
  create: "create",
  alter: "change",
  drop: "drop",
  rename: "rename",
};

function phrase(change: Change): string {
  const name = change.name.replaceAll(".", "_");
  const verb = change.kind === "column" && change.action === "create"
    ? "add"
    : verbs[change.action];
  if (change.action === "rename") return `rename_${change.from}_to_${change.name}`;
  if (change.kind === "comment") return `comment_${name}`;
  if (change.kind.endsWith("privilege")) return `grants_on_${name}`;
  return `${verb}_${name}`;
}

/** A file name's name part made from what changes: the first of the weightiest, and how many more. */
export function changeName(changes: readonly Change[]): string {
  const weigh = (change: Change) => change.kind === "table" ? 0 : change.kind === "column" ? 1 : 2;
  const made = new Set(
    changes.filter((change) => change.kind === "table" && change.action === "create")
      .map((change) => change.name),
  );
  const own = changes.filter((change) =>
    change.kind === "table" || change.parent === undefined || !made.has(change.parent)
  );
  const [first] = [...own].sort((a, b) => weigh(a) - weigh(b));
  if (first === undefined) return "empty";
  const more = own.length > 1 ? `_and_${own.length - 1}_more` : "";
  return slug(phrase(first).slice(0, 80)) + more;
}
