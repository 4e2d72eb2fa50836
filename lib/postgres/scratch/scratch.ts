import type { Row } from "../../engine/target.ts";

/** A throw-away database. */
export interface ScratchDatabase extends AsyncDisposable {
  /** One statement; its rows. */
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** A query without parameters that is asked again: it is planned once. */
  repeat?(sql: string): Promise<Row[]>;
  /** One or several statements for their effect. Throws a `DatabaseError`. */
  execute(sql: string): Promise<void>;
}

/** What a new scratch database must have. */
export interface ScratchNeeds {
  /** The schema that unqualified names belong to. */
  readonly namespace: string;
  /** Extensions that must be at hand. */
  readonly extensions: readonly string[];
}

/**
 * A place where schemas are loaded and plans are proven. Dispose of it when done.
 *
 * @example
 * ```ts
 * import { diffSchemas, openScratch } from "@kalam/migrate";
 *
 * await using scratch = await openScratch();
 * const plan = await diffSchemas("", "CREATE TABLE users (id int);", { scratch });
 * console.log(plan.up[0]?.sql);
 * ```
 */
export interface Scratch extends AsyncDisposable {
  /** Whether roles that a schema names are created where they are missing. */
  readonly createsRoles: boolean;
  /** Whether each database has an engine to itself, so that a transaction in it may stay open. */
  readonly ownEngines: boolean;
  /** An empty database of its own with the namespace in place. */
  open(needs: ScratchNeeds): Promise<ScratchDatabase>;
}
