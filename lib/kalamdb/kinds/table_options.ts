import type { TableType } from "../model/object.ts";
import { nearest } from "../../sql/nearest.ts";
import { bare, readSettings, type Setting } from "../parse/read_settings.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import { literal } from "./names.ts";

interface OptionSpec {
  readonly types: readonly TableType[];
  /** What the server does without it; `null` stands for NULL. */
  readonly fallback: string | null;
  /** The canonical value; `undefined` where it is none. */
  readonly read: (value: string) => string | undefined;
  readonly takes: string;
  readonly quoted: boolean;
}

const keptTables: readonly TableType[] = ["USER", "SHARED"];
const streams: readonly TableType[] = ["STREAM"];

function oneOf(...words: readonly string[]): Pick<OptionSpec, "read" | "takes" | "quoted"> {
  return {
    read: (value) => words.find((word) => word === bare(value).toLowerCase()),
    takes: words.map(literal).join(", "),
    quoted: true,
  };
}

const whole = (least: number): Pick<OptionSpec, "read" | "takes" | "quoted"> => ({
  read: (value) => {
    const number = Number(bare(value));
    return /^\d+$/.test(bare(value)) && number >= least ? String(number) : undefined;
  },
  takes: `a whole number from ${least} up`,
  quoted: false,
});

/** `rows:1000,interval:60`, the parts in this order. */
function flushPolicy(value: string): string | undefined {
  const parts = bare(value).toLowerCase().split(",").map((part) => part.trim().split(":"));
  const limit: Readonly<Record<string, number>> = { rows: 999_999, interval: 86_399 };
  const found = new Map<string, number>();
  for (const [name = "", count = "", ...rest] of parts) {
    const number = Number(count);
    const most = Object.hasOwn(limit, name) ? limit[name] ?? 0 : 0;
    if (rest.length > 0 || !/^\s*\d+\s*$/.test(count) || number < 1 || number > most) {
      return undefined;
    }
    if (found.has(name)) return undefined;
    found.set(name, number);
  }
  return ["rows", "interval"].filter((name) => found.has(name))
    .map((name) => `${name}:${found.get(name)}`).join(",");
}

const specs: Readonly<Record<string, OptionSpec>> = {
  STORAGE_ID: {
    types: ["USER", "SHARED", "STREAM"],
    fallback: "local",
    read: (value) => /^[A-Za-z0-9_-]+$/.test(bare(value)) ? bare(value) : undefined,
    takes: "letters, digits, _ and -",
    quoted: true,
  },
  USE_USER_STORAGE: {
    types: ["USER"],
    fallback: "false",
    ...oneOf("true", "false"),
    takes: "true or false",
    quoted: false,
  },
  FLUSH_POLICY: {
    types: keptTables,
    fallback: null,
    read: flushPolicy,
    takes: "'rows:1000', 'interval:60' or 'rows:1000,interval:60'",
    quoted: true,
  },
  COMPRESSION: { types: keptTables, fallback: "snappy", ...oneOf("none", "snappy", "zstd") },
  TTL_SECONDS: { types: streams, fallback: null, ...whole(1) },
  EVICTION_STRATEGY: {
    types: streams,
    fallback: "time_based",
    ...oneOf("time_based", "size_based", "hybrid"),
  },
  MAX_STREAM_SIZE_BYTES: { types: streams, fallback: "0", ...whole(0) },
};

/** `ACCESS_LEVEL`, in any spelling, is what policies replaced. */
export const accessLevel = {
  message: "ACCESS_LEVEL is not supported: shared tables are closed until a policy opens them",
  hint: "take it out, and grant access with CREATE POLICY",
};

/** Table options as they are read: canonical, `null` where one goes back to what the server does. */
export type OptionValues = Readonly<Record<string, string | null>>;

/** The options of `WITH (…)` and `SET TBLPROPERTIES (…)`; `TYPE` is left to the caller. */
export function readTableOptions(
  reader: StatementReader,
): { readonly settings: readonly Setting[]; readonly type?: Setting } {
  const all = readSettings(reader);
  const type = all.find(({ name }) => name === "TYPE");
  return { settings: all.filter((setting) => setting !== type), type };
}

/** Settings as canonical values, checked against the table's type where it is known. */
export function optionValues(
  reader: StatementReader,
  settings: readonly Setting[],
  type?: TableType,
): OptionValues {
  const values: Record<string, string | null> = {};
  for (const { name, value, at, valueAt } of settings) {
    if (name === "ACCESS_LEVEL") {
      reader.refuse(accessLevel.message, { at, hint: accessLevel.hint });
      continue;
    }
    if (name === "DELETED_RETENTION_HOURS") {
      reader.refuse("DELETED_RETENTION_HOURS is an option of 0.5 alone", {
        at,
        hint: "take it out: newer servers do not know it",
      });
      continue;
    }
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) {
      const [near] = nearest(name, Object.keys(specs), 1);
      reader.fail(`there is no table option ${name}`, {
        at,
        hint: near === undefined
          ? `one of ${Object.keys(specs).join(", ")}`
          : `did you mean ${near}?`,
      });
    }
    if (type !== undefined && !spec.types.includes(type)) {
      reader.fail(`${name} is no option of ${type} tables`, {
        at,
        hint: `it is for ${spec.types.join(" and ")} tables`,
      });
    }
    const read = value.toUpperCase() === "NULL" && spec.fallback === null ? null : spec.read(value);
    if (read === undefined) {
      reader.fail(`${value} is no ${name}`, { at: valueAt, hint: `it takes ${spec.takes}` });
    }
    values[name] = read === spec.fallback ? null : read;
  }
  return values;
}

/** Options with others put over them; what the server does anyway is left out. */
export function mergeOptions(
  options: Readonly<Record<string, string>>,
  values: OptionValues,
): Readonly<Record<string, string>> {
  const merged: Record<string, string | null> = { ...options, ...values };
  return Object.fromEntries(
    Object.keys(specs).flatMap((name) => {
      const value = merged[name];
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}

/** Why a table of this type cannot have these options; `undefined` where it can. */
export function wrongOption(
  options: Readonly<Record<string, string>>,
  type: TableType,
): string | undefined {
  const wrong = Object.keys(options).find((name) => specs[name]?.types.includes(type) !== true);
  if (wrong !== undefined) return `${wrong} is not supported for ${type} tables`;
  return type === "STREAM" && options.TTL_SECONDS === undefined
    ? "a STREAM table requires TTL_SECONDS"
    : undefined;
}

/** `NAME = value`; without a value, what the server does anyway. */
export function optionSql(name: string, value: string | undefined): string {
  const spec = specs[name];
  const shown = value ?? spec?.fallback;
  if (shown === null || shown === undefined) return `${name} = NULL`;
  return `${name} = ${spec?.quoted === true ? literal(shown) : shown}`;
}
