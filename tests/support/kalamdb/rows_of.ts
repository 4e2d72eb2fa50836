import type { ResultColumn } from "./command.ts";
import type { Relation } from "./relation.ts";
import type { Value } from "./values.ts";

/** Makes a relation of records: `"name TYPE"` columns; a name with `*` is the primary key. */
export function rowsOf(
  columns: string,
  records: readonly Readonly<Record<string, Value | undefined>>[],
): Relation {
  const list: ResultColumn[] = columns.split(",").map((column) => {
    const [name = "", type = "TEXT"] = column.trim().split(" ");
    const primary = name.endsWith("*");
    return { name: primary ? name.slice(0, -1) : name, type, primary, nullable: !primary };
  });
  const rows = records.map((record) => list.map(({ name }) => record[name] ?? null));
  return { columns: list, rows };
}
