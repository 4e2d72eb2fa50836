/** What a connected engine can do, measured. */
export interface Capabilities {
  /** DDL can be rolled back. */
  readonly transactionalDdl: boolean;
  /** `pg_try_advisory_lock` really excludes another session. */
  readonly advisoryLocks: boolean;
  /** This client's number where several clients share one session, and so all of its locks. */
  readonly sharedSession?: number;
  /** A proxy stands between: each transaction may reach another session, and none outlives it. */
  readonly pooled?: boolean;
}

/** A row by column name. */
export type Row = Record<string, unknown>;

/** Statements that share one transaction, or one statement that must stand outside of any. */
export interface Segment<S> {
  /** Whether they may run in one transaction. */
  readonly transactional: boolean;
  /** In the order they run. */
  readonly statements: readonly S[];
}

/** Port: one open session on a database. */
export interface Target extends AsyncDisposable {
  /** The engine behind it. */
  readonly engine: "pglite" | "postgres" | "kalamdb";
  /** The SQL it speaks. */
  readonly dialect: "postgres" | "kalamdb";
  /** Where it is, without secrets, for messages. */
  readonly label: string;
  /** What it can do. */
  readonly capabilities: Capabilities;
  /** The number of the session that the server told when it was opened. */
  readonly backend?: number;
  /** Takes over what was measured, in place of what was assumed when it was opened. */
  adjust?(measured: Partial<Capabilities>): void;
  /** Opens another session on the same database; absent where there can be none. */
  beside?(): Promise<Target>;
  /** Runs one statement and gives its rows. Parameters are `$1`, `$2`, …. */
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /**
   * Runs one or several statements for their effect. A database error is thrown as a
   * {@linkcode DatabaseError}; `offset` in it counts UTF-16 code units into `sql`.
   */
  execute(sql: string): Promise<void>;
  /**
   * Runs statements in one request, none after one that fails: its error has the `statement`. Nothing
   * of them shares a transaction but what stands between a BEGIN and a COMMIT. Absent where a request
   * cannot tell which of its statements failed.
   */
  executeAll?(statements: readonly string[]): Promise<void>;
  /** Whether the server said last that a transaction is open; absent where nothing tells. */
  readonly inTransaction?: boolean;
  /** Ends the running statement, which then fails; absent where nothing can end it. Never throws. */
  cancel?(): Promise<void>;
  /**
   * Runs `body` in a transaction, after `settings` in it: committed when it returns, rolled back when
   * it throws.
   */
  transaction<T>(
    body: () => Promise<T>,
    options?: { readonly settings?: readonly string[] },
  ): Promise<T>;
  /** Creates the namespace unless it is there, and makes unqualified names resolve to it. */
  enterNamespace(namespace: string, options?: { create?: boolean }): Promise<void>;
  /** Cuts statements into parts that can share a transaction; order is kept. */
  segments<S extends { readonly sql: string }>(statements: readonly S[]): Segment<S>[];
}

/** An error a database reported about a statement. */
export class DatabaseError extends Error {
  /** SQLSTATE, where there is one. */
  readonly sqlState?: string;
  /** 0-based offset of the error in the statement that was sent, in UTF-16 code units. */
  readonly offset?: number;
  /** Which of several statements that were sent together failed, counted from 0. */
  readonly statement?: number;
  readonly detail?: string;
  readonly hint?: string;

  constructor(
    message: string,
    fields: {
      sqlState?: string;
      offset?: number;
      statement?: number;
      detail?: string;
      hint?: string;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: fields.cause });
    this.name = "DatabaseError";
    this.sqlState = fields.sqlState;
    this.offset = fields.offset;
    this.statement = fields.statement;
    this.detail = fields.detail;
    this.hint = fields.hint;
  }
}
