/** The last applied schema, as `kalam/.schema-baseline.sql` keeps it. */
export interface Baseline {
  /** Hash over the sealed migrations in it, the oldest ones. */
  readonly migrations: string;
  /** How many sealed migrations are in it. */
  readonly count: number;
  /** `schema`: a copy of the schema source. `migrations`: the migrations' UPs, one after the other. */
  readonly from: "schema" | "migrations";
  readonly text: string;
}
