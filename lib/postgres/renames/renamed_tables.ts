import type { Change } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";

/** Old name → new name of the tables that a plan renames, qualified and quoted. */
export function renamedTables(changes: readonly Change[], namespace: string): Map<string, string> {
  const name = (table: string) => `${quoteIdentifier(namespace)}.${quoteIdentifier(table)}`;
  return new Map(
    changes.flatMap(({ action, kind, name: to, from }) =>
      action === "rename" && kind === "table" && from !== undefined ? [[name(from), name(to)]] : []
    ),
  );
}
