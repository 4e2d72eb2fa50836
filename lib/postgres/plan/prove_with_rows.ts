import type { Proof } from "../../engine/plan.ts";
import {
  commits,
  notRehearsed,
  type Rehearsal,
  type RehearsalTask,
  rehearse,
} from "../rows/rehearse.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";

/** A proof, and what each statement did to rows. */
export interface ProvenWithRows {
  readonly proof: Proof;
  readonly rehearsal: Rehearsal;
}

/** Proves UP and DOWN on empty tables, and runs them over rows. */
export async function proveWithRows(
  database: ScratchDatabase,
  task: RehearsalTask,
  proveEmpty: () => Promise<Omit<Proof, "rows">>,
): Promise<ProvenWithRows> {
  const first = commits(task) ? undefined : await rehearse(database, task);
  const proof = await proveEmpty();
  const proven = proof.up === "proven" && proof.down === "proven";
  const rehearsal = first ??
    // What was proven has left *before* behind, as it found it.
    (proven ? await rehearse(database, task) : notRehearsed(task, "the plan is not proven"));
  return { proof: { ...proof, rows: rehearsal.rows }, rehearsal };
}
