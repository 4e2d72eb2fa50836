/** The kinds of warning a statement can carry. */
export type HazardType =
  | "data_loss"
  | "fails_on_rows"
  | "table_rewrite"
  | "blocks_reads"
  | "blocks_writes"
  | "validates_under_lock"
  | "not_transactional"
  | "unproven_body"
  | "missing_extension";

/** A typed warning on one statement. */
export interface Hazard {
  /** What kind of warning it is. */
  readonly type: HazardType;
  /** What may happen, for a reader. */
  readonly message: string;
}

/** A lock that a statement takes on a table that was there before it. */
export interface TableLock {
  /** The table; without the namespace where it stands in it. */
  readonly table: string;
  /** The strongest mode: `ACCESS EXCLUSIVE`, `SHARE ROW EXCLUSIVE`, … */
  readonly mode: string;
}

/** One SQL statement of a plan, without its closing semicolon. */
export interface Statement {
  /** The statement's text. */
  readonly sql: string;
  /** What to know before running it. */
  readonly hazards: readonly Hazard[];
  /** Whether it can run inside the migration's transaction. */
  readonly transactional: boolean;
  /**
   * The locks it takes, as measured; for what runs in no transaction, from a table; absent where they
   * are not known.
   */
  readonly locks?: readonly TableLock[];
}

/** What became of the rows that one touched table was filled with. */
export interface RowsProof {
  /** The table as it is called before UP; without the namespace where it stands in it. */
  readonly table: string;
  /** How many rows it was given; they satisfy it, and hold values at the edges of its types. */
  readonly seeded: number;
  /** How many of them UP loses, or a value of them: DOWN does not bring them back as they were. */
  readonly lostUp: number;
  /** How many rows of the new schema DOWN loses, or a value of them. */
  readonly lostDown: number;
  /** What UP says about rows that it does not run with. */
  readonly failsUp?: string;
  /** What DOWN says about rows that it does not run with. */
  readonly failsDown?: string;
  /** Why it could not be filled. */
  readonly reason?: string;
}

/** What running the plan in a scratch showed. */
export interface Proof {
  /** Whether UP leads to the new schema. */
  readonly up: "proven" | "unproven";
  /** `irreversible`: no DOWN brings the structure back. */
  readonly down: "proven" | "unproven" | "irreversible";
  /** The differences that are left over where something could not be proven, a line each. */
  readonly leftover: readonly string[];
  /** What rows in the touched tables went through; on PostgreSQL only. */
  readonly rows: readonly RowsProof[];
}

/** One object that a plan creates, alters, drops or renames; for summaries and file names. */
export interface Change {
  /** What happens to the object. */
  readonly action: "create" | "alter" | "drop" | "rename";
  /** The object's kind in the words of SQL, lower case: `table`, `column`, `foreign key`, … */
  readonly kind: string;
  /** The object's name as a reader knows it: `users`, `users.email`. */
  readonly name: string;
  /** The table or other object it belongs to, where there is one. */
  readonly parent?: string;
  /** The old name, for a rename. */
  readonly from?: string;
}

/** A drop and an add that could be one rename. */
export interface RenameCandidate {
  /** The objects' kind. */
  readonly kind: string;
  /** The old name. */
  readonly from: string;
  /** The new name. */
  readonly to: string;
  /** 0 to 1: how alike the two are. */
  readonly likeness: number;
}

/** An answer to a {@linkcode RenameCandidate}, as the directives of a draft keep it. */
export interface RenameAnswer {
  /** The objects' kind. */
  readonly kind: string;
  /** The old name. */
  readonly from: string;
  /** The new name. */
  readonly to: string;
  /** False where they are two different things. */
  readonly renamed: boolean;
}

/** The statements between two schemas, forwards and back, with their hazards and their proof. */
export interface Plan {
  /** From the old schema to the new one. */
  readonly up: readonly Statement[];
  /** Back again. */
  readonly down: readonly Statement[];
  /** What was proven. */
  readonly proof: Proof;
  /** What is created, altered and dropped going up, in order. */
  readonly changes: readonly Change[];
  /** Drop and add pairs nobody has answered for yet. */
  readonly renames: readonly RenameCandidate[];
  /** Remarks for the reader: data statements left out, objects not modelled. */
  readonly notes: readonly string[];
}
