import type { Plan } from "../engine/plan.ts";

/** The sealed migration that {@linkcode createMigration} wrote. */
export interface CreateResult {
  /** The file's name, with `.sql`. */
  readonly id: string;
  /** The file's path relative to the project. */
  readonly path: string;
  /** What it does; absent for one to be written by hand. */
  readonly plan?: Plan;
}
