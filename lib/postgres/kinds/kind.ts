import type { Hazard, TableLock } from "../../engine/plan.ts";
import type { Row } from "../../engine/target.ts";
import type { Catalog, CatalogObject } from "../catalog/object.ts";

/** One statement on its way into a plan. */
export interface Step {
  readonly sql: string;
  readonly hazards?: readonly Hazard[];
  /** Whether rows with values at the edges of their types can show that it does not fail on rows. */
  readonly refutable?: boolean;
  /** The locks it takes, where no transaction takes it and so nothing can be measured. */
  readonly locks?: readonly TableLock[];
}

/** How an object in place becomes another. */
export interface Alteration {
  readonly steps: readonly Step[];
  /** Ids whose dependents have to be dropped before and put back after. */
  readonly disturbs?: readonly string[];
  /** Ids of what has to be dropped and made again, with all that needs it. */
  readonly recreates?: readonly string[];
  /** It is a type that has to be made anew, once these steps have prepared the old one. */
  readonly rebuild?: { readonly first: readonly Step[] };
  /** Ids of objects that are altered by the same steps. */
  readonly covers?: readonly string[];
}

/** What a kind can look at while it writes SQL. */
export interface KindContext {
  readonly namespace: string;
  /** The catalog the statements start from. */
  readonly before: Catalog;
  /** The catalog they lead to. */
  readonly after: Catalog;
  /** Ids of defaults and constraints that are written inside what they belong to. */
  readonly folded: ReadonlySet<string>;
}

/** How reading one row of a kind's query names its object. */
export interface ReadRow extends Row {
  readonly oid: string;
  readonly schema: string | null;
  readonly name: string;
}

/** All that is known about one kind of database object. */
export interface Kind {
  /** In the words of SQL, lower case: also what `COMMENT ON` calls it. */
  readonly name: string;
  /** The system catalog its rows live in, for dependencies. */
  readonly catalog: string;
  /**
   * Reads all objects at once. Columns: `oid` (text), `subid` (where the address has one), `schema`,
   * `name`, `identity` (unique within the kind), `parent` (an id), `definition` (jsonb).
   */
  readonly query: string;
  /**
   * An SQL condition that is false where the query finds nothing, so that it need not be planned and
   * run; unless said, whether the catalog has rows of a user's.
   */
  readonly present?: string;
  create(object: CatalogObject, context: KindContext): readonly Step[];
  drop(object: CatalogObject, context: KindContext): readonly Step[];
  /** `undefined`: cannot be altered, drop and create it. */
  alter?(
    before: CatalogObject,
    after: CatalogObject,
    context: KindContext,
  ): Alteration | undefined;
  /** True where dropping and creating it loses no rows. */
  readonly rebuildable: boolean;
  /** True where it is written inside its parent's CREATE. */
  readonly inParent?: boolean;
  /** Definition keys that do not make two objects differ. */
  readonly ignored?: readonly string[];
}
