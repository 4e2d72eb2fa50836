import type { TableType } from "./catalog.ts";
import type { Cursor } from "./cursor.ts";
import { invalid } from "./problem.ts";
import type { Profile } from "./profile.ts";
import type { Session } from "./session.ts";
import { failed } from "./problem.ts";

/** The options of a table, lower-cased, with `type` among them. */
export type Options = Record<string, unknown>;

const accessLevel = "ACCESS_LEVEL is not supported. Shared tables use FORCE row-level security; " +
  "grant access with CREATE POLICY";

/** Fails on ACCESS_LEVEL anywhere, where the version has it no more. */
export function refuseAccessLevel(text: string, profile: Profile): void {
  if (!profile.accessLevel && /\baccess[_ ]level\b/i.test(text)) throw invalid(accessLevel);
}

function whole(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw invalid(`Invalid value for ${name.toUpperCase()}: ${value}`);
}

function flush(value: unknown): unknown {
  if (value === null) return null;
  const parts = String(value).split(",").map((part) => part.trim());
  for (const part of parts) {
    const [, kind, text = ""] = /^(rows|interval):(\d+)$/.exec(part) ?? [];
    const count = Number(text);
    const most = kind === "rows" ? 999_999 : 86_399;
    if (kind === undefined || count < 1 || count > most) {
      throw invalid(`Invalid FLUSH_POLICY: '${value}'`);
    }
  }
  return parts.sort().reverse().join(",");
}

function one(value: unknown, of: readonly string[]): string {
  const text = String(value).toLowerCase();
  if (of.includes(text)) return text;
  throw invalid(`Invalid option value '${value}'. Expected one of: ${of.join(", ")}`);
}

function checked(name: string, value: unknown, profile: Profile): unknown {
  switch (name) {
    case "type":
      return one(value, ["user", "shared", "stream"]).toUpperCase();
    case "storage_id":
      if (!/^[\w-]+$/.test(String(value))) throw invalid(`Invalid STORAGE_ID '${value}'`);
      return String(value);
    case "use_user_storage":
      return one(value, ["true", "false"]) === "true";
    case "flush_policy":
      return flush(value);
    case "compression":
      return one(value, ["none", "snappy", "zstd"]);
    case "eviction_strategy":
      return one(value, ["time_based", "size_based", "hybrid"]);
    case "ttl_seconds":
    case "max_stream_size_bytes":
      return whole(value, name);
    case "deleted_retention_hours":
      if (profile.deletedRetention) return whole(value, name);
      break;
    case "access_level":
      if (profile.accessLevel) return String(value).toLowerCase();
      throw invalid(accessLevel);
  }
  throw invalid(`Unknown table option '${name.toUpperCase()}'`);
}

/** Reads `(name = value, …)`. */
export function parseOptions(cursor: Cursor): Options {
  const options: Options = {};
  cursor.list(() => {
    const name = cursor.identifier();
    cursor.expectOp("=");
    const token = cursor.next();
    const value = token.kind === "number"
      ? Number(token.value)
      : token.kind === "word" && token.value === "null"
      ? null
      : token.value;
    if (name in options) throw invalid(`Duplicate table option '${name.toUpperCase()}'`);
    options[name] = checked(name, value, cursor.profile);
  });
  return options;
}

const applies: Readonly<Record<string, readonly TableType[]>> = {
  storage_id: ["USER", "SHARED"],
  use_user_storage: ["USER"],
  flush_policy: ["USER", "SHARED"],
  compression: ["USER", "SHARED"],
  ttl_seconds: ["STREAM"],
  eviction_strategy: ["STREAM"],
  max_stream_size_bytes: ["STREAM"],
  access_level: ["SHARED"],
};

/** Fails on an option that the table's type does not have, and on a storage that is not there. */
export function demandFitting(options: Options, type: TableType, session: Session): void {
  for (const [name, value] of Object.entries(options)) {
    if (applies[name]?.includes(type) === false) {
      throw failed(`${name.toUpperCase()} is not supported for ${type} tables`);
    }
    if (name === "storage_id" && !session.state.storages.includes(String(value))) {
      throw failed(`Storage '${value}' does not exist`);
    }
  }
}
