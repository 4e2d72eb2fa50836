import type { Table } from "./catalog.ts";

function flushPolicy(text: unknown): unknown {
  if (typeof text !== "string") return null;
  const rows = /rows:(\d+)/.exec(text)?.[1];
  const seconds = /interval:(\d+)/.exec(text)?.[1];
  if (rows !== undefined && seconds !== undefined) {
    return { type: "combined", row_limit: Number(rows), interval_seconds: Number(seconds) };
  }
  if (rows !== undefined) return { type: "row_limit", row_limit: Number(rows) };
  return { type: "time_interval", interval_seconds: Number(seconds) };
}

/** A table's options as `kdb_options` shows them. */
export function kdbOptions({ type, definition: { options } }: Table): string {
  const { access_level, ttl_seconds, eviction_strategy, max_stream_size_bytes } = options;
  if (type === "STREAM") {
    return JSON.stringify({
      table_type: type,
      ttl_seconds,
      eviction_strategy: eviction_strategy ?? "time_based",
      max_stream_size_bytes: max_stream_size_bytes ?? 0,
    });
  }
  return JSON.stringify({
    table_type: type,
    storage_id: options.storage_id ?? "local",
    ...(type === "USER" ? { use_user_storage: options.use_user_storage ?? false } : {}),
    ...(access_level === undefined ? {} : { access_level }),
    flush_policy: flushPolicy(options.flush_policy),
    compression: options.compression ?? "snappy",
  });
}
