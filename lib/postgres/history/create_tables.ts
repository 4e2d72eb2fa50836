/** Makes the schema and tables the records are kept in; harmless where they are there. */
export const createTables = `
  SELECT pg_advisory_xact_lock(1802201185, 0);
  CREATE SCHEMA IF NOT EXISTS kalam;
  CREATE TABLE IF NOT EXISTS kalam.migrations (
    migration_key text PRIMARY KEY,
    migration_id text NOT NULL,
    namespace text NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    status text NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    error_message text,
    source text,
    kalam_version text,
    effect_checksum text,
    statements_done integer NOT NULL DEFAULT 0,
    statement_begun integer,
    transactional boolean NOT NULL DEFAULT true,
    holder text,
    reason text
  );
  CREATE TABLE IF NOT EXISTS kalam.locks (
    namespace text PRIMARY KEY,
    owner text NOT NULL,
    host text NOT NULL,
    pid integer NOT NULL,
    backend_pid integer NOT NULL,
    since timestamptz NOT NULL
  )`;
