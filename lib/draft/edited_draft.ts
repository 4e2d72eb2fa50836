import type { Ask } from "../engine/ask.ts";
import type { Dialect, GivenPlan } from "../engine/dialect.ts";
import type { Plan, Proof, RenameAnswer } from "../engine/plan.ts";
import { type ParsedMigration, parseMigration } from "../migration/parse_migration.ts";
import type { Project } from "../project/project.ts";
import { draftConflict } from "./draft_conflict.ts";
import { draftSources } from "./draft_sources.ts";
import type { PlannedChange } from "./plan_change.ts";
import { planAsking } from "./plan_asking.ts";
import { planOptions } from "./plan_options.ts";
import type { Draft } from "./read_draft.ts";

/** An edited draft, read and proven as it stands. */
export interface EditedDraft {
  readonly parsed: ParsedMigration;
  readonly given: GivenPlan;
  readonly proof: Proof;
  /** What the schema source needs beyond it. */
  readonly rest: Plan;
  /** The answers `rest` keeps to: those known before, then new ones. */
  readonly renames: readonly RenameAnswer[];
}

/** What an edited draft is looked at with. */
export interface EditedDraftOptions {
  readonly dialect: Dialect;
  readonly planned: PlannedChange;
  readonly ask?: Ask;
}

/** Loads and proves an edited draft. Fails with `draft_conflict` and the place in the draft. */
export async function editedDraft(
  project: Project,
  draft: Draft,
  { dialect, planned, ask }: EditedDraftOptions,
): Promise<EditedDraft> {
  const { before, after, renames: known } = planned;
  try {
    const parsed = parseMigration(draft.text, { file: draft.shown });
    const given = draftSources(parsed, draft.shown);
    const sides = { before: [...before, given.up], after };
    const { plan: rest, renames } = await planAsking(project, sides, { dialect, known, ask });
    const proof = await dialect.prove(before, after, given, planOptions(project, renames));
    return { parsed, given, proof, rest, renames };
  } catch (error) {
    throw draftConflict(draft, error);
  }
}
