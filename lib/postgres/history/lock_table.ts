/** The columns of `kalam.locks`: one row a namespace, which stays when its lock is released. */
export const lockColumns = {
  namespace: "text PRIMARY KEY",
  owner: "text NOT NULL",
  host: "text NOT NULL",
  pid: "integer NOT NULL",
  backend_pid: "integer NOT NULL",
  /** Tells a backend from a later one with its number. */
  backend_start: "timestamptz",
  since: "timestamptz NOT NULL",
  /** The holder's last sign of life, by the server's clock; null where nobody holds the lock. */
  heartbeat: "timestamptz",
  /** Grows with each holder: a record of one that lost its lock is refused. */
  fencing: "bigint NOT NULL DEFAULT 0",
  /** Whether an advisory lock of the same backend stands behind the row. */
  advisory: "boolean NOT NULL DEFAULT false",
} as const;

/** Parted from other tools' advisory locks by its first key. */
export const lockClass = 0x6b616c61;

/** Whether the backend of the row `k` still has the advisory lock of its namespace. */
export const advisoryHeld = `EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid = ${lockClass} AND l.objid = (hashtext(k.namespace)::bigint & 4294967295)::oid
    AND l.objsubid = 2 AND l.pid = k.backend_pid)`;
