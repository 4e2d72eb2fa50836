import type { Draft } from "../draft/read_draft.ts";
import { seal } from "../draft/seal.ts";
import type { Plan } from "../engine/plan.ts";
import { MigrateError } from "../errors.ts";
import type { DevAsk, DraftAnswer } from "./dev_ask.ts";
import type { DevContext } from "./dev_context.ts";
import type { PassOutcome } from "./pass_outcome.ts";
import { resetNamespace } from "./reset_namespace.ts";
import type { Content } from "./watch/content.ts";
import { askWatching } from "./watched_ask.ts";

/** What is asked about. */
export interface PromptOptions {
  readonly draft: Draft;
  readonly plan?: Plan;
  /** What the files held when it was read. */
  readonly seen: Content;
}

/** Asks about the draft until it is decided, and does what is answered. */
export async function promptDraft(
  context: DevContext,
  { draft, plan, seen }: PromptOptions,
): Promise<PassOutcome["next"]> {
  const { project, watch, signal, ask, onEvent } = context;
  if (ask === undefined) return "done";
  const question = { watch, seen, signal };
  const answers: DraftAnswer[] = project.environment.purpose === "development"
    ? ["apply", "skip", "reset", "quit"]
    : ["apply", "skip", "quit"];
  const shown = { path: draft.shown, text: draft.text, plan, answers };
  for (;;) {
    const answer = await askWatching((open) => ask.draft(shown, open), question);
    if (answer === "quit") return "quit";
    if (answer === "skip") {
      onEvent({ type: "skipped", path: draft.shown });
      return "done";
    }
    if (answer === "apply") return await applyDraft(context, draft);
    if (!await agreesToReset(ask, { context, question })) continue;
    const target = await context.target?.get();
    await resetNamespace(project, { target, holder: context.holder, signal });
    onEvent({ type: "reset", namespace: project.environment.namespace });
    return "onwards";
  }
}

/** Seals just what was shown; the next pass applies it with all that is sealed. */
async function applyDraft(context: DevContext, draft: Draft): Promise<PassOutcome["next"]> {
  const { project, now } = context;
  try {
    const dialect = await context.dialect.get();
    const result = await seal(project, { dialect, now, text: draft.text });
    context.sealed.push(result.id);
    context.onEvent({ type: "sealed", result });
    return "onwards";
  } catch (error) {
    if (!(error instanceof MigrateError) || error.code !== "draft_stale") throw error;
    context.onEvent({ type: "withdrawn" });
    return "again";
  }
}

/** Asked as choices, which `--yes` does not answer. */
async function agreesToReset(
  ask: DevAsk,
  options: { context: DevContext; question: Parameters<typeof askWatching>[1] },
): Promise<boolean> {
  const { namespace, label } = options.context.project.environment;
  const questions = [
    [`Drop "${namespace}" in "${label}", with all data in it?`, "Drop it"],
    [`Nothing brings the data back. Really drop "${namespace}"?`, "Yes, drop all of it"],
  ] as const;
  for (const [says, yes] of questions) {
    const answer = await askWatching((open) =>
      ask.choose(says, [
        { value: "no", label: "No" },
        { value: "yes", label: yes },
      ], open), options.question);
    if (answer !== "yes") return false;
  }
  return true;
}
