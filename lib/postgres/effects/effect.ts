/** What a statement leaves behind that the catalog can be asked about. */
export interface Effect {
  readonly kind: EffectKind;
  /** As written; absent where the name was not qualified. */
  readonly schema?: string;
  /** The object, or the owner of `member`. */
  readonly name: string;
  /** A column, constraint, trigger, policy or enum label. */
  readonly member?: string;
  /** For an index: its table. */
  readonly on?: string;
  /** Whether it is there afterwards, or gone. */
  readonly present: boolean;
}

/** The kinds of thing an {@linkcode Effect} is about; tables, views, indexes are relations. */
export type EffectKind =
  | "relation"
  | "type"
  | "routine"
  | "schema"
  | "extension"
  | "column"
  | "constraint"
  | "trigger"
  | "policy"
  | "enum label";
