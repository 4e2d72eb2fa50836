import type { ForeignTool } from "./foreign_tool.ts";

/** A table in a schema. */
export interface HistoryPlace {
  readonly schema: string;
  readonly table: string;
}

/** Where a tool's history is: where it always puts it, or at `table` or `schema.table`. */
export function historyPlace(
  { history }: ForeignTool,
  { namespace, named }: { readonly namespace: string; readonly named?: string },
): HistoryPlace {
  const schema = history.schema ?? namespace;
  if (named === undefined) return { schema, table: history.table };
  const dot = named.indexOf(".");
  return dot < 0
    ? { schema, table: named }
    : { schema: named.slice(0, dot), table: named.slice(dot + 1) };
}
