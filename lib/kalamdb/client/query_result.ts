import type { Row } from "../../engine/target.ts";
import { fields, items } from "./fields.ts";

/** The result of one statement. */
export interface QueryResult {
  readonly rows: readonly Row[];
  readonly rowCount: number;
  readonly message: string | undefined;
}

/** Times come as microseconds; whole numbers that JavaScript cannot hold come as text and stay so. */
function decoded(value: unknown, type: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === "Timestamp" || type === "DateTime") return new Date(Number(value) / 1000);
  if (type === "Date") return new Date(Number(value) * 86_400_000);
  return value;
}

/** One result of an answer. */
export function decodeResult(result: unknown): QueryResult {
  const { schema, rows: cells, row_count, message } = fields(result);
  const columns = items(schema).map(fields);
  const rows = items(cells).map((row) =>
    Object.fromEntries(
      columns.map(({ name, data_type }, at) => [String(name), decoded(items(row)[at], data_type)]),
    )
  );
  return {
    rows,
    rowCount: typeof row_count === "number" ? row_count : rows.length,
    message: typeof message === "string" ? message : undefined,
  };
}
