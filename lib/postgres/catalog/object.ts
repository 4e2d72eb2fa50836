/** Plain data as JSON knows it. */
export type Json = null | boolean | number | string | readonly Json[] | {
  readonly [key: string]: Json;
};

/** What a kind keeps about an object: everything that two equal objects share. */
export type Definition = Readonly<Record<string, Json>>;

/** One object of a database, as plain data. */
export interface CatalogObject {
  /** Unique in a catalog and the same in two catalogs: `<kind>:<identity>`. */
  readonly id: string;
  readonly kind: string;
  readonly schema: string | null;
  readonly name: string;
  /** The id of the object it is a part of and disappears with. */
  readonly parent: string | null;
  readonly definition: Definition;
}

/** All objects that a scratch holds, and what depends on what. */
export interface Catalog {
  readonly objects: ReadonlyMap<string, CatalogObject>;
  /** id → ids it needs. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
  /** id → ids that its text seems to name; a wish for the order, not a must. */
  readonly mentions: ReadonlyMap<string, ReadonlySet<string>>;
}
