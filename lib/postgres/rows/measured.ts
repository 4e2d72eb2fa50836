/** What a statement did to one table that was there before it. */
export interface TableMeasure {
  /** Qualified and quoted. */
  readonly table: string;
  /** Its rows were written anew. */
  readonly rewritten: boolean;
  /** All of it was read. */
  readonly scanned: boolean;
  /** It has more indexes or fewer. */
  readonly indexed: boolean;
  /** The locks that the statement was the first to take. */
  readonly taken: readonly string[];
  /** All locks that are held on it. */
  readonly modes: readonly string[];
}

/** What running one statement over rows showed. */
export interface Measured {
  /** Why it does not run at all. */
  readonly failed: string | null;
  /** What rows made it say. */
  readonly told: string | null;
  /** Tables whose rows had to go before it ran. */
  readonly emptied: readonly string[];
  readonly tables: readonly TableMeasure[];
}
