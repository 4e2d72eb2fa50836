/** How a column of a system catalog is made comparable between databases. */
export type ColumnKind =
  /** As it stands. */
  | "plain"
  /** Several texts whose order says nothing. */
  | "options"
  /** An OID, which stands for the identity of a row somewhere. */
  | "reference"
  /** Several of them. */
  | "references"
  /** Numbers of columns, which stand for their names. */
  | "positions"
  /** The same where their order says nothing. */
  | "position set";

/** One column of a system catalog. */
export interface ColumnShape {
  readonly name: string;
  readonly kind: ColumnKind;
  /** How it is read from the row `r`. */
  readonly sql: string;
  /** For positions: the column that says in which relation they are; for references: in which catalog. */
  readonly of?: string;
  /** The place of that column. */
  readonly beside?: number;
  /** For references: the catalog they all lead to, where the server says so. */
  readonly to?: string;
  /** Read for the sake of others, and not compared. */
  readonly aside?: boolean;
  /** Holds what must not be shown. */
  readonly secret?: boolean;
}

/** A system catalog, as its server describes it. */
export interface CatalogShape {
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  /** The places of the columns that make up a row's identity. */
  readonly key: readonly number[];
  /** Where the rows are read from: what follows `FROM`. */
  readonly rows: string;
  /** Whether the first column is the row's own OID. */
  readonly numbered: boolean;
  /** Read so that its rows have an identity, and not compared. */
  readonly aside?: boolean;
}
