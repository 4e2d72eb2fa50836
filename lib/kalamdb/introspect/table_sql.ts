import type { Row } from "../../engine/target.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { fields } from "../client/fields.ts";

const plainDefault =
  /^(-?\d+(\.\d+)?|'(?:[^']|'')*'|true|false|null|current_timestamp|[a-z_0-9]+\(\))$/i;

/** A default as SQL; what is no SQL is the text itself. */
export function defaultSql(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value).toUpperCase();
  if (typeof value === "object") {
    const { function: name, type, value: inner } = fields(value);
    if (typeof name === "string") return `${name.replace(/\(\)$/, "")}()`;
    return type === undefined && inner === undefined ? undefined : defaultSql(inner);
  }
  const text = String(value).trim();
  if (text === "" || /^null$/i.test(text)) return undefined;
  return plainDefault.test(text) ? text : quoteLiteral(text);
}

/** The name of a type as SQL reads it; `{"Decimal": {…}}` and `BigInt` are how results call theirs. */
export function typeSql(type: unknown): string {
  const { Embedding, Decimal } = fields(type);
  if (Embedding !== undefined) return `EMBEDDING(${Embedding})`;
  if (Decimal !== undefined) {
    const { precision, scale } = fields(Decimal);
    return `DECIMAL(${precision}, ${scale})`;
  }
  return String(type);
}

const isTrue = (value: unknown): boolean => value === true || /^(true|yes|1)$/i.test(String(value));

/** One column of `information_schema.columns` as part of a CREATE TABLE. */
function columnSql(row: Row): string {
  const key = isTrue(row.kdb_primary_key);
  const value = defaultSql(row.kdb_default_value ?? row.column_default);
  return [
    `"${String(row.column_name)}"`,
    typeSql(row.kdb_data_type ?? row.data_type),
    key ? "PRIMARY KEY" : isTrue(row.is_nullable) ? "" : "NOT NULL",
    value === undefined ? "" : `DEFAULT ${value}`,
  ].filter(Boolean).join(" ");
}

/** Columns that every table has, and nobody declares. */
export const isSystemColumn = (name: string): boolean => name.startsWith("_");

function flushPolicy(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  const { row_limit: rows, interval_seconds: seconds } = fields(value);
  const parts = [
    ...(rows === undefined ? [] : [`rows:${rows}`]),
    ...(seconds === undefined ? [] : [`interval:${seconds}`]),
  ];
  return parts.length > 0 ? parts.join(",") : undefined;
}

/** The options of a table, whose JSON is tagged with its type. */
function optionsSql(type: string, options: Readonly<Record<string, unknown>>): string[] {
  const shared = type !== "STREAM";
  const values: readonly (readonly [string, unknown, boolean])[] = [
    ["STORAGE_ID", options.storage_id, true],
    ["USE_USER_STORAGE", type === "USER" ? options.use_user_storage : undefined, false],
    ["FLUSH_POLICY", shared ? flushPolicy(options.flush_policy) : undefined, true],
    ["COMPRESSION", shared ? options.compression : undefined, true],
    ["TTL_SECONDS", shared ? undefined : options.ttl_seconds, false],
    ["EVICTION_STRATEGY", shared ? undefined : options.eviction_strategy, true],
    ["MAX_STREAM_SIZE_BYTES", shared ? undefined : options.max_stream_size_bytes, false],
  ];
  return values.filter(([, value]) => value !== undefined && value !== null && value !== "")
    .map(([name, value, quoted]) =>
      `${name} = ${quoted ? quoteLiteral(String(value)) : String(value)}`
    );
}

/** What a JSON column holds, whether the server sends it as text or as a value. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** A CREATE TABLE of what `information_schema` says about a table. */
export function tableSql(namespace: string, table: Row, columns: readonly Row[]): string {
  const options = fields(jsonOf(table.kdb_options));
  const type = String(table.kdb_table_type ?? options.table_type ?? "SHARED").toUpperCase();
  const own = columns.filter(({ column_name }) => !isSystemColumn(String(column_name)));
  const with_ = [`TYPE = '${type}'`, ...optionsSql(type, options)].join(", ");
  return `CREATE TABLE ${namespace}."${table.table_name}" (\n  ${
    own.map(columnSql).join(",\n  ")
  }\n) WITH (${with_})`;
}
