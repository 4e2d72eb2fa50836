import { MigrateError } from "../errors.ts";
import { interruptSignal } from "./interrupt_signal.ts";
import type { Invocation } from "./invocation.ts";
import { migrateNamespaces } from "./migrate_namespaces.ts";
import { openProject } from "./open_project.ts";
import type { Outcome } from "./outcome.ts";

/** What `migrate` was given. */
export interface MigrateCommandOptions {
  readonly to?: string;
  readonly dryRun?: true;
  readonly force?: true;
  readonly wait?: number;
  readonly namespaces?: string;
  readonly jobs?: number;
  readonly maxFailures?: number;
}

/** Runs `migrate` as its options say. */
export async function runMigrate(
  invocation: Invocation,
  options: MigrateCommandOptions,
): Promise<Outcome> {
  const { namespaces, jobs, maxFailures, ...single } = options;
  if (namespaces !== undefined) {
    return await migrateNamespaces(invocation, { ...options, namespaces });
  }
  if (jobs !== undefined || maxFailures !== undefined) {
    throw new MigrateError("usage", "--jobs and --max-failures need --namespaces <pattern>", {
      hint: "kalam-migrate help migrate",
    });
  }
  const project = await openProject(invocation);
  const { migrate } = await import("../apply/migrate.ts");
  const { onEvent, io: { now, holder, isTerminal } } = invocation;
  // --yes alone never decides what an earlier run left behind.
  const ask = isTerminal ? invocation.ask : undefined;
  const signal = options.dryRun ? undefined : interruptSignal(invocation, project);
  const value = await migrate(project, { ...single, ask, onEvent, now, holder, signal });
  return { result: { verb: "migrate", value }, error: value.failed?.error };
}
