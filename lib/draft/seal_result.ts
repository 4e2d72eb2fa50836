import type { Plan } from "../engine/plan.ts";

/** The migration that {@linkcode seal} made of the draft. */
export interface SealResult {
  /** The file's name, with `.sql`. */
  readonly id: string;
  /** The file's path relative to the project. */
  readonly path: string;
  /** The difference it was made for, with the proof of what stands in the file. */
  readonly plan?: Plan;
}
