import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";

/** Where this tool keeps what servers have no place for. */
export const ownNamespace = "kalam_migrate";

const record = `migration_key TEXT PRIMARY KEY, migration_id TEXT NOT NULL, namespace TEXT NOT NULL,
  name TEXT NOT NULL, checksum TEXT NOT NULL, status TEXT NOT NULL, started_at BIGINT, finished_at BIGINT,
  error_message TEXT, source TEXT, kalam_version TEXT`;

/** Progress within a migration, which `system.migrations` has no column for. */
const progress = `migration_key TEXT PRIMARY KEY, namespace TEXT NOT NULL, effect_checksum TEXT,
  statements_done INT NOT NULL, statement_begun INT, holder TEXT, reason TEXT, direction TEXT`;

/** Who migrates: each row is a generation, and the newest one counts. Times are milliseconds. */
const locks = `lock_key TEXT PRIMARY KEY, namespace TEXT NOT NULL, generation BIGINT NOT NULL,
  token TEXT NOT NULL, owner TEXT NOT NULL, host TEXT NOT NULL, pid INT NOT NULL, since BIGINT NOT NULL,
  expires BIGINT NOT NULL`;

const tables = { migrations: record, progress, locks } as const;

/** A table of ours. */
export type OwnTable = keyof typeof tables;

/** Our tables that are there. */
export async function findOwnTables(target: KalamdbTarget): Promise<ReadonlySet<string>> {
  const rows = await target.query(
    `SELECT table_name FROM information_schema.tables WHERE table_schema = '${ownNamespace}'
     ORDER BY table_name`,
  );
  return new Set(rows.map(({ table_name }) => String(table_name)));
}

/** Makes tables of ours that are not there yet. */
export async function createOwnTables(
  target: KalamdbTarget,
  wanted: readonly OwnTable[],
): Promise<void> {
  await target.send(`CREATE NAMESPACE IF NOT EXISTS ${ownNamespace}`);
  for (const table of wanted) {
    await target.send(
      `CREATE TABLE IF NOT EXISTS ${ownNamespace}.${table} (${
        tables[table]
      }) WITH (TYPE = 'SHARED')`,
    );
  }
}
