import type { Ask } from "../engine/ask.ts";
import type { MigrateError, Problem } from "../errors.ts";
import type { Assessment } from "./assess.ts";
import { problemsError } from "./problems_error.ts";
import type { Step } from "./step.ts";

/** Who decides about what an earlier run left behind. */
export interface RecoveryOptions {
  readonly ask?: Ask;
  /** Retry without asking. */
  readonly force?: boolean;
}

/**
 * Turns assessments into steps. What a person has to decide is asked; with nobody to ask,
 * `recovery_needed` is thrown with the commands that do it by hand.
 */
export async function recovery(
  assessments: readonly Assessment[],
  options: RecoveryOptions,
): Promise<Step[]> {
  if (!options.force && options.ask === undefined) {
    const error = recoveryNeeded(assessments.filter(({ trouble }) => trouble !== undefined));
    if (error !== undefined) throw error;
  }
  const steps: Step[] = [];
  for (const { step, trouble } of assessments) {
    if (trouble === undefined || options.force || options.ask === undefined) steps.push(step);
    else steps.push(await decide(step, { trouble, ask: options.ask }));
  }
  return steps;
}

async function decide(
  step: Step,
  options: { readonly trouble: string; readonly ask: Ask },
): Promise<Step> {
  const retry = {
    value: "retry",
    label: "Retry",
    hint: step.from === 0 ? "run it again" : `go on with statement ${step.from + 1}`,
  } as const;
  const skip = {
    value: "skip",
    label: "Skip",
    hint: "mark it as applied; you have made its changes by hand",
  } as const;
  const abort = { value: "abort", label: "Abort", hint: "stop here, change nothing" } as const;
  const choices = step.record?.status === "failed" ? [retry, skip, abort] : [retry, abort];
  const answer = await options.ask.choose<"retry" | "skip" | "abort">(options.trouble, choices);
  if (answer === "retry") return step;
  if (answer === "skip") return { ...step, action: "mark" };
  throw recoveryNeeded([{ step, trouble: options.trouble }]);
}

function recoveryNeeded(troubled: readonly Assessment[]): MigrateError | undefined {
  const problems = troubled.map(({ step, trouble }): Problem => ({
    message: trouble ?? "",
    hint: hintFor(step),
  }));
  return problemsError("recovery_needed", problems, {
    several: `${problems.length} migrations need a decision`,
  });
}

function hintFor({ prepared: { migration }, from }: Step): string {
  const again = from === 0 ? "run it again" : `go on with its statement ${from + 1}`;
  return `to ${again}: kalam-migrate retry ${migration.id}, then kalam-migrate migrate ` +
    "(or at once: kalam-migrate migrate --force); to mark it as applied after making its changes " +
    `by hand: kalam-migrate repair ${migration.id} --mark-applied`;
}
