import type { Kalamdb } from "../../support/kalamdb/start_kalamdb.ts";

/** A migration each of whose statements can be looked up. */
export const rooms = {
  id: "20260101000000_rooms.sql",
  text: `-- UP
CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY, name TEXT) WITH (TYPE = 'SHARED');
ALTER TABLE chat.rooms ADD COLUMN topic TEXT NOT NULL DEFAULT 'none';
ALTER TABLE chat.rooms RENAME COLUMN name TO title;
CREATE TOPIC chat.news;
ALTER TOPIC chat.news ADD SOURCE chat.rooms ON INSERT;
`,
};

/** The lock of a run that is gone, a minute later. */
export function letLeaseRunOut({ state }: Kalamdb): void {
  const table = state.tables.get("kalam_migrate.locks");
  const expires = table?.definition.columns.find(({ name }) => name === "expires")?.id;
  const rows = state.rows.get("kalam_migrate.locks");
  if (expires === undefined || rows === undefined) return;
  for (const [key, row] of rows) {
    rows.set(key, { ...row, values: { ...row.values, [expires]: 0n } });
  }
}
