/** A schema as a diagram shows it: its tables and what leads from one to another. */
export interface SchemaPicture {
  /** In the order of their ids. */
  readonly tables: readonly PictureTable[];
  /** What the dialect does not know or the diagram leaves out, a line each. */
  readonly notes: readonly string[];
}

/** One table of a {@linkcode SchemaPicture}. Partitions are no tables of their own. */
export interface PictureTable {
  /** Its name as SQL takes it; without the namespace where it stands in it. */
  readonly id: string;
  /** Its schema where that is not the namespace. */
  readonly schema: string | null;
  /** Its bare name. */
  readonly name: string;
  /** What it is called: `table`, `partitioned table`, `foreign table`, `shared table`, … */
  readonly kind: string;
  /** What `COMMENT ON` says about it. */
  readonly comment: string | null;
  /** In the table's order. */
  readonly columns: readonly PictureColumn[];
  /** Primary and unique keys, exclusions and checks, in that order. */
  readonly constraints: readonly PictureConstraint[];
  /** Its foreign keys. */
  readonly references: readonly PictureReference[];
  /** Those that no constraint owns. */
  readonly indexes: readonly PictureIndex[];
  /** What else there is to say, a line each: partitions, parents, options. */
  readonly remarks: readonly string[];
}

/** A column of a {@linkcode PictureTable}. */
export interface PictureColumn {
  /** Its bare name. */
  readonly name: string;
  /** Its type as SQL writes it. */
  readonly type: string;
  /** Whether it refuses NULL. */
  readonly notNull: boolean;
  /** The default, `GENERATED … AS IDENTITY`, or what it is generated from, as SQL. */
  readonly value: string | null;
  /** What `COMMENT ON` says about it. */
  readonly comment: string | null;
}

/** A key, an exclusion or a check of a {@linkcode PictureTable}. */
export interface PictureConstraint {
  /** What it is. */
  readonly kind: "primary key" | "unique" | "exclusion" | "check";
  /** `null` where the dialect knows no name. */
  readonly name: string | null;
  /** The columns it is about. */
  readonly columns: readonly string[];
  /** As SQL. */
  readonly definition: string;
}

/** A foreign key of a {@linkcode PictureTable}. */
export interface PictureReference {
  /** The constraint's name. */
  readonly name: string;
  /** The columns that hold the reference. */
  readonly columns: readonly string[];
  /** The id of the table it leads to. */
  readonly to: string;
  /** The columns it leads to, in the same order. */
  readonly toColumns: readonly string[];
  /** As SQL. */
  readonly definition: string;
}

/** An index of a {@linkcode PictureTable}. */
export interface PictureIndex {
  /** Its bare name. */
  readonly name: string;
  /** Whether it refuses duplicates. */
  readonly unique: boolean;
  /** As SQL. */
  readonly definition: string;
}
