import { migrate } from "../apply/migrate.ts";
import { diff } from "../draft/diff.ts";
import type { DraftResult } from "../draft/draft_result.ts";
import { type Draft, readDraft } from "../draft/read_draft.ts";
import { updateDraft } from "../draft/update_draft.ts";
import { draftPath, showPath } from "../project/paths.ts";
import type { DevContext } from "./dev_context.ts";
import { passError } from "./pass_error.ts";
import type { PassOutcome } from "./pass_outcome.ts";
import { promptDraft } from "./prompt_draft.ts";
import { refreshTypes } from "./refresh_types.ts";
import { changedFiles } from "./watch/changed_files.ts";
import type { Content } from "./watch/content.ts";
import { watchedAsk, Withdrawn } from "./watched_ask.ts";

/** Applies what is sealed, brings the draft up to date and asks about it. Never throws. */
export async function runPass(context: DevContext, seen: Content): Promise<PassOutcome> {
  const progress: Progress = { content: seen };
  try {
    return { next: await steps(context, seen, progress), ...progress };
  } catch (error) {
    if (error instanceof Withdrawn) {
      context.onEvent({ type: "withdrawn" });
      return { next: "again", ...progress };
    }
    return { next: "failed", ...progress, error: passError(error) };
  }
}

/** How far a pass has come. */
interface Progress {
  content: Content;
  draft?: DraftResult;
}

async function steps(
  context: DevContext,
  seen: Content,
  progress: Progress,
): Promise<PassOutcome["next"]> {
  const { project, watch, signal } = context;
  if (project.dev.applySchema) await applySealed(context, seen);
  signal.throwIfAborted();
  const result = project.migrations.autoCreate ? await update(context, seen) : undefined;
  progress.draft = result;
  const draft = await readDraft(project);
  const now = await watch.look();
  const asks = context.ask !== undefined && !context.force && project.dev.applySchema &&
    draft !== undefined && result?.conflict === undefined;
  if (result !== undefined) context.onEvent({ type: "drafted", result, asks });
  if (!isOurs(context, { result, draft, changed: changedFiles(seen, now) })) return "again";
  progress.content = now;
  if (result?.conflict !== undefined) throw result.conflict;
  await refreshTypes(context);
  if (!asks) return "done";
  const plan = result === undefined
    ? await diff(project, { dialect: await context.dialect.get() })
    : result.plan;
  return await promptDraft(context, { draft, plan, seen: now });
}

async function applySealed(context: DevContext, seen: Content): Promise<void> {
  const { project, watch, ask, force, holder, now, signal, onEvent } = context;
  const result = await migrate(project, {
    ask: ask && !force ? watchedAsk(ask, { watch, seen, signal }) : undefined,
    force,
    holder,
    now,
    signal,
    target: await context.target?.get(),
    onEvent: (event) => onEvent({ type: "migrating", event }),
  });
  context.applied.push(...result.applied.map(({ id }) => id));
  onEvent({ type: "migrated", result });
  if (result.failed !== undefined) throw result.failed.error;
}

async function update(context: DevContext, seen: Content): Promise<DraftResult> {
  const { project, watch, ask, force, now, signal, onEvent } = context;
  return await updateDraft(project, {
    dialect: await context.dialect.get(),
    ask: ask && !force ? watchedAsk(ask, { watch, seen, signal }) : undefined,
    now,
    onOutline: ({ changes }) => onEvent({ type: "planned", changes }),
  });
}

interface Found {
  readonly result: DraftResult | undefined;
  readonly draft: Draft | undefined;
  readonly changed: readonly string[];
}

/** Whether nobody but this pass has changed anything while it ran. */
function isOurs({ project }: DevContext, { result, draft, changed }: Found): boolean {
  const path = showPath(project, draftPath(project));
  if (changed.some((file) => file !== path)) return false;
  if (result === undefined || result.state === "kept") return changed.length === 0;
  // What was put below an edit is proven once more as it stands, before it is asked about.
  if (result.state === "extended") return false;
  const written = result.state === "written" || result.state === "unchanged";
  return written ? draft?.edited === false : draft === undefined;
}
