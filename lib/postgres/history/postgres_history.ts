import type { History } from "../../engine/history.ts";
import type { Target } from "../../engine/target.ts";
import { createTables } from "./create_tables.ts";
import { lockNamespace, readLockHolder } from "./namespace_lock.ts";
import { fromRow, toRow } from "./record_row.ts";
import { table } from "./table.ts";

const columns = Object.keys(table) as (keyof typeof table)[];
const places = columns.map((_, at) => `$${at + 1}`).join(", ");
const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`).join(", ");
const upsert = `INSERT INTO kalam.migrations (${columns.join(", ")}) VALUES (${places})
  ON CONFLICT (migration_key) DO UPDATE SET ${updates}`;

const look = `SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'kalam') AS schema,
  to_regclass('kalam.locks') IS NOT NULL AS locks,
  ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass('kalam.migrations')
    AND attnum > 0 AND NOT attisdropped) AS columns`;

/** The history in the table `kalam.migrations` of a PostgreSQL database. */
export function postgresHistory(target: Target): History {
  return {
    async ensure() {
      const [found] = await target.query(look);
      const there = Array.isArray(found?.columns) ? found.columns.map(String) : [];
      if (found?.locks === true && columns.every((column) => there.includes(column))) return;
      await target.execute(createTables({ schema: found?.schema === true, columns: there }));
    },
    async list(namespace) {
      const [found] = await target.query("SELECT to_regclass('kalam.migrations') AS oid");
      if (found?.oid == null) return [];
      const rows = await target.query(
        `SELECT * FROM kalam.migrations WHERE namespace = $1 ORDER BY migration_id COLLATE "C"`,
        [namespace],
      );
      return rows.map(fromRow);
    },
    async save(record) {
      const row = toRow(record);
      await target.query(upsert, columns.map((column) => row[column]));
    },
    async remove(namespace, id) {
      await target.query("DELETE FROM kalam.migrations WHERE migration_key = $1", [
        `${namespace}:${id}`,
      ]);
    },
    lock: (namespace, options) => lockNamespace(target, namespace, options),
    holder: (namespace) => readLockHolder(target, namespace),
  };
}
