import type { InitResult } from "../project/init_project.ts";

/** What {@linkcode adoptDatabase} made. */
export interface AdoptResult extends InitResult {
  /** The first migration, which counts as applied; absent where the database was empty. */
  readonly migration?: string;
  /** What could not be written out, a line each. */
  readonly notes: readonly string[];
}
