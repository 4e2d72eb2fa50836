import { failed } from "./problem.ts";

/** A value as the stand-in keeps it: BIGINT as bigint, moments in microseconds, DECIMAL as text. */
export type Value = null | boolean | number | bigint | string | readonly number[];

function wrong(value: Value, type: string): Error {
  const shown = typeof value === "string" ? `'${value}'` : String(value);
  return failed(`Execution error: Cannot cast ${shown} to ${type}`);
}

function integer(value: Value, type: string, bits: number): bigint {
  let whole: bigint;
  if (typeof value === "bigint") whole = value;
  else if (typeof value === "number" && Number.isInteger(value)) whole = BigInt(value);
  else if (typeof value === "string" && /^\s*[+-]?\d+\s*$/.test(value)) whole = BigInt(value);
  else throw wrong(value, type);
  if (BigInt.asIntN(bits, whole) !== whole) throw wrong(value, type);
  return whole;
}

function real(value: Value, type: string): number {
  const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
  if (typeof value === "boolean" || Array.isArray(value) || Number.isNaN(number)) {
    throw wrong(value, type);
  }
  return number;
}

function decimal(value: Value, type: string): string {
  const [, precision = "38", scale = "10"] = /\((\d+),(\d+)\)/.exec(type) ?? [];
  const text = typeof value === "number" ? String(value) : value;
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?\s*$/.exec(String(text));
  if (match === null || typeof value === "boolean") throw wrong(value, type);
  const [, sign, whole = "", fraction = ""] = match;
  const digits = Number(scale);
  let units = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  if (Number(fraction.charAt(digits) || "0") >= 5) units += 1n;
  if (units.toString().length > Number(precision)) throw wrong(value, type);
  const shown = units.toString().padStart(digits + 1, "0");
  const at = shown.length - digits;
  const text2 = digits === 0 ? shown : `${shown.slice(0, at)}.${shown.slice(at)}`;
  return sign === "-" && units !== 0n ? `-${text2}` : text2;
}

function moment(value: Value, type: string): number {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (typeof value !== "string") throw wrong(value, type);
  const [, date, time = "00:00:00", fraction = "", zone = "Z"] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?)?\s*(Z|[+-]\d\d:?\d\d)?$/i
      .exec(value.trim()) ?? [];
  const whole = Date.parse(`${date}T${time}${zone}`);
  if (Number.isNaN(whole)) throw wrong(value, type);
  return whole * 1000 + Number(fraction.slice(0, 6).padEnd(6, "0"));
}

function timeOfDay(value: Value, type: string): number {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  return moment(`1970-01-01 ${value}`, type);
}

function numbers(value: Value, type: string): readonly number[] {
  if (Array.isArray(value)) return value;
  try {
    const list: unknown = JSON.parse(String(value));
    if (Array.isArray(list) && list.every((n) => typeof n === "number")) return list;
  } catch {
    // Not a list: told below.
  }
  throw wrong(value, type);
}

function bytes(value: Value, type: string): readonly number[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") throw wrong(value, type);
  return [...new TextEncoder().encode(value)];
}

function truth(value: Value, type: string): boolean {
  if (typeof value === "boolean") return value;
  const text = String(value).toLowerCase();
  if (["true", "t", "1"].includes(text)) return true;
  if (["false", "f", "0"].includes(text)) return false;
  throw wrong(value, type);
}

function json(value: Value, type: string): string {
  try {
    JSON.parse(String(value));
    return String(value);
  } catch {
    throw wrong(value, type);
  }
}

/** Turns a value into one of a column's type. */
export function cast(value: Value, type: string): Value {
  if (value === null) return null;
  const base = /^[A-Z]+(?:\[\])?/.exec(type)?.[0] ?? type;
  switch (base) {
    case "BOOLEAN":
      return truth(value, type);
    case "SMALLINT":
      return Number(integer(value, type, 16));
    case "INT":
      return Number(integer(value, type, 32));
    case "BIGINT":
      return integer(value, type, 64);
    case "FLOAT":
    case "DOUBLE":
      return real(value, type);
    case "DECIMAL":
      return decimal(value, type);
    case "TIMESTAMP":
    case "TIMESTAMPTZ":
    case "DATETIME":
      return moment(value, type);
    case "DATE":
      return typeof value === "string"
        ? Math.floor(moment(value, type) / 86_400_000_000)
        : Number(value);
    case "TIME":
      return timeOfDay(value, type);
    case "JSON":
    case "JSONB":
      return json(value, type);
    case "BYTES":
      return bytes(value, type);
    case "EMBEDDING": {
      const list = numbers(value, type);
      if (`EMBEDDING(${list.length})` !== type) throw wrong(value, type);
      return list;
    }
    case "UUID":
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(String(value))) {
        throw wrong(value, type);
      }
      return String(value).toLowerCase();
    default:
      return Array.isArray(value) ? value : String(value);
  }
}

/** A value as a cell of the answer. */
export function encodeCell(value: Value, type: string): unknown {
  const fit = cast(value, type);
  if (typeof fit === "bigint") return fit.toString();
  if (typeof fit === "number" && !Number.isFinite(fit)) {
    throw failed("Execution error: Invalid float value");
  }
  return fit;
}

const dataTypes: Readonly<Record<string, string>> = {
  BOOLEAN: "Boolean",
  SMALLINT: "SmallInt",
  INT: "Int",
  BIGINT: "BigInt",
  FLOAT: "Float",
  DOUBLE: "Double",
  TIMESTAMP: "Timestamp",
  TIMESTAMPTZ: "Timestamp",
  DATETIME: "DateTime",
  DATE: "Date",
  TIME: "Time",
  JSON: "Json",
  JSONB: "Json",
  BYTES: "Bytes",
  UUID: "Uuid",
  FILE: "File",
};

/** A type as `schema[].data_type` names it. */
export function dataType(type: string): unknown {
  const [, base = type, first, second] = /^([A-Z]+)\((\d+)(?:,(\d+))?\)$/.exec(type) ?? [];
  if (base === "EMBEDDING") return { Embedding: Number(first) };
  if (base === "DECIMAL") return { Decimal: { precision: Number(first), scale: Number(second) } };
  return dataTypes[base] ?? "Text";
}
