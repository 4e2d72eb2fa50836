/** One object of a schema, as far as two schemas can differ in it. */
export interface StateObject {
  /** The kind in the words of SQL, lower case. */
  readonly kind: string;
  /** How a reader knows it: `column users.email`. */
  readonly label: string;
  /** The id of what it is a part of. */
  readonly parent: string | null;
  /** All that two equal objects share; under the name `""` what cannot be told in words. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What a schema holds at one moment, by ids that are the same in every schema of a dialect. */
export interface SchemaState {
  /** By their ids. */
  readonly objects: ReadonlyMap<string, StateObject>;
}
