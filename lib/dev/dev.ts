import type { Holder } from "../apply/holder.ts";
import { MigrateError } from "../errors.ts";
import { extensionsOf, openDialect, openTarget, serveTarget } from "../open.ts";
import type { Project } from "../project/project.ts";
import type { DevAsk } from "./dev_ask.ts";
import type { DevContext } from "./dev_context.ts";
import type { DevEvent } from "./dev_event.ts";
import type { DevResult } from "./dev_result.ts";
import { keep } from "./kept.ts";
import type { PassOutcome } from "./pass_outcome.ts";
import { startProcesses } from "./processes/start_processes.ts";
import { runLoop } from "./run_loop.ts";
import { warmUp } from "./warm_up.ts";
import { watchContent } from "./watch/watch_content.ts";

/** How {@linkcode dev} runs. */
export interface DevOptions {
  /** Whom to ask; without it no draft is applied and nothing is asked. */
  readonly ask?: DevAsk;
  /** Ask nothing: the draft is left, failed and interrupted migrations are retried. */
  readonly force?: boolean;
  /** One pass only. */
  readonly once?: boolean;
  /** Ends the loop. */
  readonly signal?: AbortSignal;
  /** Called as things happen, for progress. */
  readonly onEvent?: (event: DevEvent) => void;
  /** What time it is, for the records and file names; the system's clock unless given. */
  readonly now?: () => Date;
  /** Who runs, for the lock and the records. */
  readonly holder?: Holder;
}

/**
 * The development loop: applies the sealed migrations, brings the draft up to date and asks what
 * becomes of it; again after each change of the schema source or the migrations folder. What goes
 * wrong in a pass is an event, and the loop goes on with the next change; with `once` it is in the
 * result.
 *
 * @throws {MigrateError} `refused` in a production environment
 *
 * @example
 * ```ts
 * import { dev, initProject, loadProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * await Deno.writeTextFile(`${dir}/schema.sql`, "CREATE TABLE users (id int PRIMARY KEY);");
 * const { draft } = await dev(await loadProject(dir), { once: true });
 * console.log(draft?.path); // kalam/migrations/_draft.sql
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function dev(project: Project, options: DevOptions = {}): Promise<DevResult> {
  const { name, purpose, url } = project.environment;
  if (purpose === "production") {
    throw new MigrateError(
      "refused",
      `Cannot develop in "${name}": it is a production environment`,
      {
        hint: `apply what is sealed with: kalam-migrate deploy --env ${name}`,
      },
    );
  }
  const { force = false, once = false, signal = new AbortController().signal } = options;
  using watch = await watchContent(project);
  await using dialect = keep(() => openDialect(project));
  // An embedded engine has to know at its start which extensions there will be.
  const version = async () => String(await extensionsOf(project));
  const looping = !once && project.dev.watch;
  const embedded = url.startsWith("pglite:");
  const onEvent = options.onEvent ?? (() => {});
  await using served = keep(async () => {
    const database = await serveTarget(project);
    onEvent({ type: "serving", url: database.url });
    return database;
  }, { version });
  const open = async () => {
    if (!embedded || !looping) return await openTarget(project);
    try {
      return await (await served.get()).open();
    } catch (error) {
      await served.drop();
      throw error;
    }
  };
  await using target = keep(open, { version });
  await using processes = keep(async () => {
    const variables = { DATABASE_URL: embedded ? (await served.get()).url : url };
    return startProcesses(project, {
      variables: embedded ? variables : { ...variables, ...project.variables },
      onLine: (name, line) => onEvent({ type: "line", name, line }),
      onExit: (name, code) => onEvent({ type: "exited", name, code }),
    });
  });
  const applied: string[] = [];
  const sealed: string[] = [];
  const context: DevContext = {
    project,
    watch,
    dialect,
    target: embedded ? target : undefined,
    ask: options.ask,
    force,
    holder: options.holder,
    now: options.now ?? (() => new Date()),
    signal,
    onEvent,
    applied,
    sealed,
  };
  let last: PassOutcome | undefined;
  const ended = await runLoop(context, {
    once: !looping,
    onPass: async (outcome) => {
      last = outcome;
      // A client that stays would keep its settings from being taken back.
      if (looping) await target.drop();
    },
    onIdle: async () => {
      await processes.get();
      await warmUp(context);
    },
  }).catch((error): DevResult["ended"] => {
    if (signal.aborted) return "interrupted";
    throw error;
  });
  return { ended, applied, sealed, draft: last?.draft, error: last?.error };
}
