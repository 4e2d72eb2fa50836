import type { Ask } from "../engine/ask.ts";
import type { Dialect, Outline } from "../engine/dialect.ts";
import { ensureBaseline } from "../baseline/ensure_baseline.ts";
import { draftPath, showPath } from "../project/paths.ts";
import type { Project } from "../project/project.ts";
import type { DraftResult } from "./draft_result.ts";
import { createdAt } from "./created_at.ts";
import { isEmptyPlan } from "./is_empty_plan.ts";
import { knownRenames } from "./known_renames.ts";
import { planChange, type PlannedChange } from "./plan_change.ts";
import type { Draft } from "./read_draft.ts";
import { regenerated } from "./regenerated.ts";
import { writeDraft } from "./write_draft.ts";

/** How a generated draft is made again. */
export interface UpdateGeneratedOptions {
  readonly draft: Draft | undefined;
  readonly now: () => Date;
  readonly ask?: Ask;
  readonly onOutline?: (outline: Outline) => void;
}

/** Makes the draft anew; `undefined` where it was changed by someone else meanwhile. */
export async function updateGenerated(
  project: Project,
  dialect: Dialect,
  options: UpdateGeneratedOptions,
): Promise<DraftResult | undefined> {
  const { draft, ask, onOutline } = options;
  const renames = draft?.edited ? [] : knownRenames(draft);
  const planned = await planChange(project, dialect, { renames, ask, onOutline });
  await ensureBaseline(project, planned.migrations);
  const becomes = isEmptyPlan(planned.plan) ? undefined : newText(planned, options);
  if (!await writeDraft(project, { was: draft?.text, becomes })) return undefined;
  const result = { plan: planned.plan, edited: false };
  if (becomes === undefined) {
    const state = draft === undefined ? "none" : draft.edited ? "discarded" : "removed";
    return { ...result, state };
  }
  return {
    ...result,
    state: becomes === draft?.text ? "unchanged" : "written",
    path: showPath(project, draftPath(project)),
    message: draft?.edited ? "The edited draft was thrown away" : undefined,
  };
}

/** Keeps the time the draft was created at while nothing else changes. */
function newText(planned: PlannedChange, { draft, now }: UpdateGeneratedOptions): string {
  const same = draft && regenerated(planned, createdAt(draft.text));
  return same !== undefined && same === draft?.text ? same : regenerated(planned, now());
}
