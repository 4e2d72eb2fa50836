import type { Change, Plan, Proof, RenameAnswer, RenameCandidate } from "./plan.ts";
import type { SchemaPicture } from "./schema_picture.ts";
import type { TypedSchema } from "./typed_schema.ts";
import type { Walk } from "./walk.ts";

/** SQL text with the name it is known by in messages. */
export interface SqlSource {
  /** The path to show, relative to the project. */
  readonly file: string;
  /** The SQL itself. */
  readonly text: string;
  /**
   * `schema`: declarative; order does not matter and data statements are left out.
   * `migration`: run as it stands, in order, as the apply does.
   */
  readonly kind: "schema" | "migration";
  /** Added to line numbers in messages, where `text` is a part of the file (0 = the whole file). */
  readonly lineOffset?: number;
  /** A migration of which nothing runs in a transaction. */
  readonly noTransaction?: boolean;
}

/** What is known of a plan before it is proven. */
export interface Outline {
  /** What it changes, in order. */
  readonly changes: readonly Change[];
  /** Drops and adds that could be renames. */
  readonly renames: readonly RenameCandidate[];
}

/** What a plan depends on beside the two schemas. */
export interface PlanOptions {
  /** The schema that unqualified names belong to. */
  readonly namespace: string;
  /** Answers to rename questions, from directives. */
  readonly renames?: readonly RenameAnswer[];
  /** Compare privileges too. */
  readonly privileges?: boolean;
  /** Compare owners too. */
  readonly owners?: boolean;
  /** Prefer forms that block less. */
  readonly online?: boolean;
  /** Kinds of object that are left out of the comparison. */
  readonly ignore?: readonly string[];
  /** Fill the touched tables with rows and run UP and DOWN over them; so unless it is `false`. */
  readonly rows?: boolean;
  /**
   * Called with what changes before it is proven, by a dialect whose proofs take a while; again
   * where it comes to another form.
   */
  readonly onOutline?: (outline: Outline) => void;
}

/** UP and DOWN as somebody wrote them. */
export interface GivenPlan {
  /** The statements going up. */
  readonly up: SqlSource;
  /** The statements going back. */
  readonly down: SqlSource;
}

/** Port: knows one SQL dialect; holds its scratch open until disposed. */
export interface Dialect extends AsyncDisposable {
  /** Which dialect it is. */
  readonly name: "postgres" | "kalamdb";
  /** The proven difference between two schemas. Both sides load in the given order. */
  plan(
    before: readonly SqlSource[],
    after: readonly SqlSource[],
    options: PlanOptions,
  ): Promise<Plan>;
  /** Proves hand-written UP and DOWN against the two schemas. */
  prove(
    before: readonly SqlSource[],
    after: readonly SqlSource[],
    given: GivenPlan,
    options: PlanOptions,
  ): Promise<Proof>;
  /** The tables, views and types of a declarative schema. */
  describe(sources: readonly SqlSource[], options: PlanOptions): Promise<TypedSchema>;
  /** A declarative schema as a diagram shows it. */
  picture?(
    sources: readonly SqlSource[],
    options: PlanOptions,
  ): Promise<SchemaPicture | undefined>;
  /** Begins in an empty scratch; `ahead` is all that will be run in it. */
  walk(ahead: readonly SqlSource[], options: PlanOptions): Promise<Walk>;
  /** Loads *before* ahead, for a plan or a proof from it that comes soon. */
  warm?(before: readonly SqlSource[], options: PlanOptions): Promise<void>;
}
