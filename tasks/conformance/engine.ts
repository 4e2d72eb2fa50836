/** A database that a case is tried in. */
export interface CaseDatabase extends AsyncDisposable {
  /** One or several statements; throws what the database says. */
  execute(sql: string): Promise<void>;
  /** The schema as `pg_dump` writes it, in one order. */
  dump(): Promise<readonly string[]>;
}

/** A kind of PostgreSQL that cases are applied on. */
export interface CaseEngine extends AsyncDisposable {
  readonly name: string;
  /** An empty database of its own. */
  open(extensions: readonly string[]): Promise<CaseDatabase>;
}
