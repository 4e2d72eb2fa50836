/** What an engine says in place of doing something. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** The page of the engine's own documentation that says so; `assumed` where none was found. */
  readonly page: string;
}

/** Where a statement stands. */
export interface Where {
  /** A transaction was opened with BEGIN. */
  readonly inTransaction: boolean;
  /** It follows another one in the same request, and shares its transaction. */
  readonly together: boolean;
}

/**
 * What a PostgreSQL server has to run for a statement, so that it does what the engine would do, or
 * what the engine says instead.
 */
export type Behaviour = (sql: string, where: Where) => string | Refusal;

/** How an engine differs from PostgreSQL. */
export interface Profile {
  readonly name: string;
  /** A session's behaviour: it knows what the session did before. */
  connect(): Behaviour;
}
