/** The type of a value, apart from any programming language. */
export type ValueType =
  /**
   * A type without parts: of PostgreSQL by its name in the catalog, of others with their schema in
   * front; of KalamDB as it is written, `DECIMAL(10, 2)`.
   */
  | { readonly kind: "scalar"; readonly name: string }
  /** One of {@linkcode TypedSchema.types}. */
  | { readonly kind: "named"; readonly schema: string; readonly name: string }
  | { readonly kind: "array"; readonly element: ValueType };

/** A column, or a field of a composite type. */
export interface TypedColumn {
  /** As the database spells it. */
  readonly name: string;
  /** What its values are. */
  readonly type: ValueType;
  /** Whether reading it may give NULL. */
  readonly nullable: boolean;
  /** Whether a new row has to name it; `never` where the database makes the value by itself. */
  readonly insert: "required" | "optional" | "never";
  /** What `COMMENT ON` says. */
  readonly comment: string | null;
}

/** A table or a view. */
export interface TypedRelation {
  /** The schema it stands in. */
  readonly schema: string;
  /** As the database spells it. */
  readonly name: string;
  /** What `COMMENT ON` says. */
  readonly comment: string | null;
  /** Whether rows can be put into it. */
  readonly writable: boolean;
  /** In their order. */
  readonly columns: readonly TypedColumn[];
}

/** What a type with a name of its own is made of. */
export type TypeForm =
  | { readonly kind: "enum"; readonly labels: readonly string[] }
  | { readonly kind: "domain"; readonly base: ValueType }
  | { readonly kind: "composite"; readonly fields: readonly TypedColumn[] }
  /** The rows of a table of the same schema. */
  | { readonly kind: "row"; readonly table: string };

/** An enum, a domain or a composite type. */
export interface NamedType {
  /** The schema it stands in. */
  readonly schema: string;
  /** As the database spells it. */
  readonly name: string;
  /** What `COMMENT ON` says. */
  readonly comment: string | null;
  /** What it is made of. */
  readonly form: TypeForm;
}

/** What a schema holds that a program reads and writes. */
export interface TypedSchema {
  /** Where it is from. */
  readonly dialect: "postgres" | "kalamdb";
  /** The schema that unqualified names belong to. */
  readonly namespace: string;
  /** Tables and views, in no order. */
  readonly relations: readonly TypedRelation[];
  /** Types with a name of their own, in no order. */
  readonly types: readonly NamedType[];
}
