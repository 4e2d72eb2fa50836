/**
 * The columns of `kalam.migrations`, in order. Those down to `kalam_version` are KalamDB's own, so
 * that other tools can read them; the rest is ours.
 */
export const table = {
  migration_key: "text PRIMARY KEY",
  migration_id: "text NOT NULL",
  namespace: "text NOT NULL",
  name: "text NOT NULL",
  checksum: "text NOT NULL",
  status: "text NOT NULL",
  started_at: "timestamptz",
  finished_at: "timestamptz",
  error_message: "text",
  source: "text",
  kalam_version: "text",
  effect_checksum: "text",
  statements_done: "integer NOT NULL DEFAULT 0",
  statement_begun: "integer",
  transactional: "boolean NOT NULL DEFAULT true",
  holder: "text",
  reason: "text",
  direction: "text",
} as const;
