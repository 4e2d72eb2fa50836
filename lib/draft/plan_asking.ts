import type { Ask } from "../engine/ask.ts";
import type { Dialect, Outline, SqlSource } from "../engine/dialect.ts";
import type { Plan, RenameAnswer } from "../engine/plan.ts";
import type { Project } from "../project/project.ts";
import { askRenames } from "./ask_renames.ts";
import { inOldNames } from "./in_old_names.ts";
import { planOptions } from "./plan_options.ts";

/** The two schemas of a plan. */
export interface Sides {
  readonly before: readonly SqlSource[];
  readonly after: readonly SqlSource[];
}

/** How renames are settled. */
export interface PlanAskingOptions {
  readonly dialect: Dialect;
  readonly known: readonly RenameAnswer[];
  readonly ask?: Ask;
  /** Called with what changes before it is proven, once nothing is left to ask. */
  readonly onOutline?: (outline: Outline) => void;
}

/** A plan, and the rename answers it keeps to: the known ones, then new ones. */
export async function planAsking(
  project: Project,
  { before, after }: Sides,
  { dialect, known, ask, onOutline }: PlanAskingOptions,
): Promise<{ plan: Plan; renames: readonly RenameAnswer[] }> {
  const planned = (renames: readonly RenameAnswer[]) =>
    dialect.plan(before, after, {
      ...planOptions(project, renames),
      onOutline: (outline) => {
        if (outline.renames.length === 0 || ask === undefined) onOutline?.(outline);
      },
    });
  let renames = known;
  let plan = await planned(renames);
  // An answer about a table brings the questions about its columns.
  while (plan.renames.length > 0 && ask !== undefined) {
    const { answers, cancelled } = await askRenames(plan.renames, ask);
    if (answers.length === 0) break;
    const old = renames;
    renames = [...old, ...answers.map((answer) => inOldNames(answer, old))];
    plan = await planned(renames);
    if (cancelled) break;
  }
  return { plan, renames };
}
