/** One data type, as far as values of it have to be made. */
export interface TypeShape {
  /** Without a modifier, as SQL writes it. */
  readonly name: string;
  /** `pg_type.typtype`: base, composite, domain, enum, range, multirange, pseudo. */
  readonly kind: string;
  readonly labels: readonly string[];
  /** The type of an array's elements, a domain's base or a range's subtype. */
  readonly inner: string | null;
  /** A domain's base with its modifier. */
  readonly innerName: string | null;
  readonly isArray: boolean;
  /** A domain's checks. */
  readonly checks: readonly CheckShape[];
  /** A composite's attributes: type and its name with the modifier. */
  readonly attributes: readonly { readonly type: string; readonly name: string }[];
}

/** A condition that rows or values must meet. */
export interface CheckShape {
  readonly name: string;
  readonly expression: string;
  /** Positions in the table's `columns`, from 0; every column where it is empty. */
  readonly columns: readonly number[];
}

/** A column that can be given a value. */
export interface ColumnShape {
  /** Quoted. */
  readonly name: string;
  /** A key of `types`. */
  readonly type: string;
  /** With its modifier. */
  readonly typeName: string;
  readonly notNull: boolean;
}

/** A foreign key. */
export interface ReferenceShape {
  /** The table it leads to. */
  readonly table: string;
  /** Positions in the table's `columns`. */
  readonly columns: readonly number[];
  /** The columns it leads to, quoted. */
  readonly foreign: readonly string[];
}

/** A table that rows can be put into. */
export interface TableShape {
  /** Qualified and quoted. */
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly checks: readonly CheckShape[];
  readonly references: readonly ReferenceShape[];
  /** Whether it is partitioned and has no partition. */
  readonly hollow: boolean;
}

/** Tables with all types and all tables that they lead to. */
export interface Shapes {
  readonly tables: readonly TableShape[];
  readonly types: Readonly<Record<string, TypeShape>>;
}
