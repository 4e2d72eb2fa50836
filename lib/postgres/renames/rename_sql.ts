import type { Change, RenameAnswer } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";
import { nameOf } from "../kinds/names.ts";
import { enumValueRename } from "./enum_value_rename.ts";
import { renameName } from "./rename_candidates.ts";

/** The statements of the renames that somebody asked for, forwards and back. */
export interface RenameSql {
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly changes: readonly Change[];
}

/** What a statement says behind a name. */
function argumentsOf({ kind, definition }: CatalogObject): string {
  if (kind === "function") return `(${definition.identityArguments})`;
  return kind.startsWith("operator ") ? ` USING ${quoteIdentifier(String(definition.method))}` : "";
}

const words: Readonly<Record<string, string>> = {
  enum: "TYPE",
  type: "TYPE",
  function: "ROUTINE",
};

/** Writes the renames; answers that fit nothing are passed over. */
export function renameSql(
  answers: readonly RenameAnswer[],
  sides: { readonly before: Catalog; readonly after: Catalog },
  namespace: string,
): RenameSql {
  const context = { namespace, ...sides, folded: new Set<string>() };
  const up: string[] = [];
  const down: string[] = [];
  const changes: Change[] = [];
  const find = (catalog: Catalog, kind: string, name: string): CatalogObject | undefined =>
    [...catalog.objects.values()].find((object) =>
      object.kind === kind &&
      (renameName(object, catalog) === name || kind === "function" && object.name === name)
    );
  for (const { kind, from, to, renamed } of answers) {
    if (kind === "enum value") {
      const value = renamed ? enumValueRename({ from, to }, context) : undefined;
      if (value === undefined) continue;
      up.push(value.up);
      down.unshift(value.down);
      changes.push(value.change);
      continue;
    }
    const old = find(sides.before, kind, from);
    const fresh = find(sides.after, kind, to);
    if (!renamed || old === undefined || fresh === undefined) continue;
    // An answer that was carried out already, or that no longer fits, asks for nothing.
    if (find(sides.before, kind, to) !== undefined || find(sides.after, kind, from) !== undefined) {
      continue;
    }
    const [before, after] = [old.name, fresh.name].map(quoteIdentifier);
    const table = fresh.parent === null ? undefined : sides.after.objects.get(fresh.parent);
    if (kind === "column" && table !== undefined) {
      const head = `ALTER TABLE ${nameOf(table, context)} RENAME COLUMN`;
      up.push(`${head} ${before} TO ${after}`);
      down.unshift(`${head} ${after} TO ${before}`);
    } else {
      const head = `ALTER ${words[kind] ?? kind.toUpperCase()}`;
      up.push(`${head} ${nameOf(old, context)}${argumentsOf(old)} RENAME TO ${after}`);
      down.unshift(`${head} ${nameOf(fresh, context)}${argumentsOf(fresh)} RENAME TO ${before}`);
    }
    changes.push({ action: "rename", kind, name: to, from });
  }
  return { up, down, changes };
}
