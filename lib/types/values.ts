import type { TypeForm } from "../engine/typed_schema.ts";

/** A type as TypeScript writes it. */
export interface Spelling {
  /** What a query gives. */
  readonly row: string;
  /** What can be handed over as a parameter. */
  readonly insert: string;
  /** What a reader would not expect. */
  readonly note?: string;
}

/** What an array is of: a type of the database's own, or a named one of some form. */
export interface Element extends Spelling {
  readonly scalar?: string;
  readonly form?: TypeForm["kind"];
}

/** How a driver hands values over. */
export interface Values {
  /** Named in the head of the file. */
  readonly giver: string;
  /** The type of the database with this name. */
  scalar(name: string): Spelling;
  array(element: Element): Spelling;
  /** A composite type that is written as the interface `name`. */
  composite(name: string): Spelling;
}
