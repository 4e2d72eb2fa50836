import { ensureBaseline } from "../baseline/ensure_baseline.ts";
import type { Ask } from "../engine/ask.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { Proof } from "../engine/plan.ts";
import { MigrateError } from "../errors.ts";
import { parseMigration } from "../migration/parse_migration.ts";
import type { Project } from "../project/project.ts";
import { checkDisagreement } from "./check_disagreement.ts";
import type { DraftResult } from "./draft_result.ts";
import { draftSources } from "./draft_sources.ts";
import { type EditedDraft, editedDraft } from "./edited_draft.ts";
import { extendText } from "./extend_text.ts";
import { isEmptyPlan } from "./is_empty_plan.ts";
import { knownRenames } from "./known_renames.ts";
import { planChange, type PlannedChange } from "./plan_change.ts";
import { planOptions } from "./plan_options.ts";
import { proofNotes } from "./proof_notes.ts";
import type { Draft } from "./read_draft.ts";
import { renameDirective } from "../migration/directives.ts";
import { statementsText } from "./statements_text.ts";
import { writeDraft } from "./write_draft.ts";

/** How an edited draft is brought up to date. */
export interface UpdateEditedOptions {
  readonly draft: Draft;
  readonly ask?: Ask;
}

/** Adds what an edited draft lacks; `undefined` where it was changed by someone else meanwhile. */
export async function updateEdited(
  project: Project,
  dialect: Dialect,
  { draft, ask }: UpdateEditedOptions,
): Promise<DraftResult | undefined> {
  const renames = knownRenames(draft);
  const planned = await planChange(project, dialect, { renames });
  await ensureBaseline(project, planned.migrations);
  const kept: DraftResult = {
    state: "kept",
    path: draft.shown,
    plan: planned.plan,
    edited: true,
  };
  if (isEmptyPlan(planned.plan)) {
    return {
      ...kept,
      message: "The schema source needs no migration; the edited draft was left as it is. " +
        "To throw it away: kalam-migrate draft --discard",
    };
  }
  try {
    const edited = await editedDraft(project, draft, { dialect, planned, ask });
    if (isEmptyPlan(edited.rest)) {
      const plan = { ...planned.plan, proof: edited.proof };
      return { ...kept, plan, message: proofMessage(edited.proof) };
    }
    checkDisagreement(edited, planned);
    const { text, proof } = await extended(project, dialect, { draft, planned, edited });
    if (!await writeDraft(project, { was: draft.text, becomes: text })) return undefined;
    const message = proofMessage(proof) ??
      "What the schema source needs beyond the edit was put below it";
    return { ...kept, state: "extended", plan: { ...planned.plan, proof }, message };
  } catch (error) {
    if (!(error instanceof MigrateError) || error.code !== "draft_conflict") throw error;
    return { ...kept, message: error.message, conflict: error };
  }
}

interface Extension {
  readonly draft: Draft;
  readonly planned: PlannedChange;
  readonly edited: EditedDraft;
}

async function extended(
  project: Project,
  dialect: Dialect,
  { draft, planned, edited }: Extension,
): Promise<{ text: string; proof: Proof }> {
  const { rest, renames } = edited;
  const directives = renames.slice(planned.renames.length).map(renameDirective);
  const addition = {
    up: statementsText(rest.up),
    down: statementsText(rest.down),
    header: directives,
    schemaHash: planned.schemaHash,
  };
  const text = extendText(draft.text, addition);
  const given = draftSources(parseMigration(text, { file: draft.shown }), draft.shown);
  const options = planOptions(project, renames);
  const proof = await dialect.prove(planned.before, planned.after, given, options);
  const notes = proofNotes(proof);
  if (notes.length === 0) return { text, proof };
  const header = [...directives, ...notes.map((note) => `-- ${note}`)];
  return { text: extendText(draft.text, { ...addition, header }), proof };
}

function proofMessage(proof: Proof): string | undefined {
  if (proof.up === "proven" && proof.down !== "unproven") return undefined;
  return ["The edited draft is not proven", ...proof.leftover].join("\n");
}
