import type { Cursor } from "./cursor.ts";
import { invalid } from "./problem.ts";

/** A column's type as the server reports it; `serial` asks for generated numbers. */
export interface ColumnType {
  readonly type: string;
  readonly serial: boolean;
}

const aliases: Readonly<Record<string, string>> = {
  boolean: "BOOLEAN",
  bool: "BOOLEAN",
  smallint: "SMALLINT",
  int2: "SMALLINT",
  tinyint: "SMALLINT",
  int: "INT",
  integer: "INT",
  int4: "INT",
  mediumint: "INT",
  bigint: "BIGINT",
  int8: "BIGINT",
  float: "FLOAT",
  real: "FLOAT",
  float4: "FLOAT",
  double: "DOUBLE",
  float8: "DOUBLE",
  float64: "DOUBLE",
  text: "TEXT",
  varchar: "TEXT",
  char: "TEXT",
  string: "TEXT",
  nvarchar: "TEXT",
  clob: "TEXT",
  bytes: "BYTES",
  binary: "BYTES",
  varbinary: "BYTES",
  blob: "BYTES",
  bytea: "BYTES",
  json: "JSON",
  jsonb: "JSON",
  timestamp: "TIMESTAMP",
  datetime: "DATETIME",
  date: "DATE",
  time: "TIME",
  uuid: "UUID",
  file: "FILE",
};
const serials: Readonly<Record<string, string>> = {
  serial: "INT",
  bigserial: "BIGINT",
  smallserial: "SMALLINT",
};

/** Reads a column type with its aliases. */
export function parseType(cursor: Cursor): ColumnType {
  const { profile } = cursor;
  const word = cursor.identifier();
  const serial = serials[word];
  if (serial !== undefined) {
    return { type: profile.serialIsCounter ? serial : "BIGINT", serial: true };
  }
  if (word === "decimal" || word === "numeric") {
    if (!cursor.acceptOp("(")) return { type: "DECIMAL(38,10)", serial: false };
    const precision = cursor.integer();
    const scale = cursor.acceptOp(",") ? cursor.integer() : 0;
    cursor.expectOp(")");
    if (precision < 1 || precision > 38 || scale > precision) {
      throw invalid(`Invalid DECIMAL precision or scale: (${precision},${scale})`);
    }
    return { type: `DECIMAL(${precision},${scale})`, serial: false };
  }
  if (word === "embedding") {
    cursor.expectOp("(");
    const size = cursor.integer();
    cursor.expectOp(")");
    if (size < 1 || size > 8192) throw invalid(`Invalid EMBEDDING dimension: ${size}`);
    return { type: `EMBEDDING(${size})`, serial: false };
  }
  if (profile.serialIsCounter && (word === "jsonb" || word === "timestamptz")) {
    return { type: word.toUpperCase(), serial: false };
  }
  const type = aliases[word];
  if (type === undefined) throw invalid(`Unsupported custom data type '${word}'`);
  if (word === "double") cursor.accept("precision");
  if (type === "TEXT" || type === "BYTES") {
    if (cursor.acceptOp("(")) {
      cursor.integer();
      cursor.expectOp(")");
    }
  }
  if (profile.serialIsCounter && cursor.acceptOp("[")) {
    cursor.expectOp("]");
    return { type: `${type}[]`, serial: false };
  }
  return { type, serial: false };
}
