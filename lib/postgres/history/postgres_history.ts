import type { History } from "../../engine/history.ts";
import type { Target } from "../../engine/target.ts";
import { createTables } from "./create_tables.ts";
import { lockNamespace, readLockHolder } from "./namespace_lock.ts";
import { columns, fromRow, toRow } from "./record_row.ts";

const places = columns.map((_, at) => `$${at + 1}`).join(", ");
const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`).join(", ");
const upsert = `INSERT INTO kalam.migrations (${columns.join(", ")}) VALUES (${places})
  ON CONFLICT (migration_key) DO UPDATE SET ${updates}`;

/** The history in the table `kalam.migrations` of a PostgreSQL database. */
export function postgresHistory(target: Target): History {
  const found = async (table: string): Promise<boolean> => {
    const [row] = await target.query("SELECT to_regclass($1) IS NOT NULL AS found", [table]);
    return row?.found === true;
  };
  return {
    async ensure() {
      if (await found("kalam.migrations") && await found("kalam.locks")) return;
      await target.execute(createTables);
    },
    async list(namespace) {
      if (!await found("kalam.migrations")) return [];
      const rows = await target.query(
        `SELECT * FROM kalam.migrations WHERE namespace = $1 ORDER BY migration_id COLLATE "C"`,
        [namespace],
      );
      return rows.map(fromRow);
    },
    async save(record) {
      await target.query(upsert, toRow(record));
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
