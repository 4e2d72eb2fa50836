/** The columns of `kalam.engine`: what was measured, once for each version of the server. */
export const engineColumns = {
  version: "text PRIMARY KEY",
  transactional_ddl: "boolean NOT NULL",
  advisory_locks: "boolean NOT NULL",
  measured_at: "timestamptz NOT NULL",
} as const;
