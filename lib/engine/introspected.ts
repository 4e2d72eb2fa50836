/** A live namespace as SQL. */
export interface Introspected {
  /** The statements that make it, in an order in which each finds what it needs. */
  readonly statements: readonly string[];
  /** What could not be looked at, a line each. */
  readonly notes: readonly string[];
  /** Kinds of object that the database does not show, and that say nothing by being absent. */
  readonly unseen?: readonly string[];
}

/** What is read of a live database. */
export interface IntrospectOptions {
  /** The schema that unqualified names belong to. */
  readonly namespace: string;
  /** Other schemas that are ours too. */
  readonly schemas?: readonly string[];
  /** Names of what stands beside all schemas, such as servers, that are ours in any case. */
  readonly names?: readonly string[];
  /** Tables of the namespace that are left out, with all that belongs to them. */
  readonly ignore?: readonly string[];
  /** Grants too; read unless said otherwise. */
  readonly privileges?: boolean;
  /** Owners too. */
  readonly owners?: boolean;
}
