import type { Proof } from "../engine/plan.ts";
import { MigrateError } from "../errors.ts";

/** Fails with `plan_unproven` where a plan or a draft is not proven. `what` begins the message. */
export function checkProof(proof: Proof, what: string): void {
  if (proof.up === "proven" && proof.down !== "unproven") return;
  const [says, hint] = proof.up === "unproven"
    ? ["UP does not lead to the schema source", "correct the schema source or the draft"]
    : ["DOWN does not lead back to where UP began", "correct DOWN"];
  throw new MigrateError("plan_unproven", `${what} is not proven: ${says}`, {
    detail: proof.leftover.join("\n") || undefined,
    hint: `${hint}, or check it yourself and use --allow-unproven`,
  });
}
