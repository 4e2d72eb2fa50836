/** A column that later pieces can use. */
export interface WorldColumn {
  readonly name: string;
  readonly type: string;
}

/** A table, view or the like that later pieces can use. */
export interface WorldRelation {
  readonly kind: "table" | "partition" | "view" | "materialized view" | "foreign table";
  /** As SQL names it. */
  readonly name: string;
  readonly columns: WorldColumn[];
  /** Lists of columns that are unique, for foreign keys. */
  readonly keys: (readonly WorldColumn[])[];
}

/** A function that later pieces can use. */
export interface WorldRoutine {
  readonly name: string;
  /** Its types, as a statement about it names them. */
  readonly takes: string;
  readonly returns: string;
}

/** Something rights are given on. */
export interface Grantable {
  readonly on: string;
  readonly rights: readonly string[];
}

/** What the pieces of a schema have made so far. */
export interface World {
  readonly schemas: string[];
  readonly taken: Set<string>;
  readonly relations: WorldRelation[];
  readonly types: string[];
  readonly composites: WorldRoutine[];
  readonly sequences: string[];
  readonly routines: WorldRoutine[];
  readonly collations: string[];
  readonly dictionaries: string[];
  readonly parsers: string[];
  readonly templates: string[];
  readonly languages: string[];
  readonly wrappers: string[];
  readonly servers: string[];
  readonly extensions: string[];
  /** What `COMMENT ON` can be said about. */
  readonly commented: string[];
  readonly grantable: Grantable[];
  /** What can be given to another owner. */
  readonly owned: string[];
}

/** A world with nothing in it. */
export const emptyWorld = (): World => ({
  schemas: [],
  taken: new Set(),
  relations: [],
  types: [],
  composites: [],
  sequences: [],
  routines: [],
  collations: [],
  dictionaries: [],
  parsers: [],
  templates: [],
  languages: [],
  wrappers: [],
  servers: [],
  extensions: [],
  commented: [],
  grantable: [],
  owned: [],
});

/** Notes something that can be commented on, given rights on, and given away. */
export function note(world: World, on: string, rights?: readonly string[]): void {
  world.commented.push(on);
  world.owned.push(on);
  if (rights !== undefined) {
    world.grantable.push({
      on: on.replace(
        /^(DOMAIN|(FOREIGN )?TABLE|(MATERIALIZED )?VIEW) /,
        (word) => word === "DOMAIN " ? "TYPE " : "TABLE ",
      ),
      rights,
    });
  }
}

/** A name in one of the schemas, `undefined` where it is taken. */
export function place(world: World, name: string, schema: number): string | undefined {
  const within = schema % 4 === 3 ? world.schemas[Math.floor(schema / 4) % 2] : undefined;
  const placed = within === undefined ? name : `${within}.${name}`;
  if (world.taken.has(placed)) return undefined;
  world.taken.add(placed);
  return placed;
}

/** The tables there are. */
export const tablesOf = (world: World): WorldRelation[] =>
  world.relations.filter(({ kind }) => kind === "table" || kind === "partition");
