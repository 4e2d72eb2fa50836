import type { Hazard } from "../../engine/plan.ts";
import type { Step } from "./kind.ts";

/** What is to be done by hand, and why. */
export interface Blocked {
  readonly reason: string;
  /** Statements that would do it, without their semicolons. */
  readonly statements: readonly string[];
  /** Rows or values are lost on the way. */
  readonly loses?: string;
}

/** A step without a statement: no server does it in place, so it is spelled out in a comment. */
export function blocked({ reason, statements, loses }: Blocked): Step {
  const hazards: Hazard[] = loses === undefined ? [] : [{ type: "data_loss", message: loses }];
  const lines = [
    reason,
    "Take these lines out of their comment to do it:",
    ...statements.flatMap((sql) => `${sql};`.split("\n")),
  ];
  return { sql: lines.map((line) => `-- ${line}`.trimEnd()).join("\n"), hazards, blocked: reason };
}
