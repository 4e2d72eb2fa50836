import type { MigrateFleetOptions } from "../fleet/migrate_fleet.ts";
import { MigrateError } from "../errors.ts";
import { interruptSignal } from "./interrupt_signal.ts";
import type { Invocation } from "./invocation.ts";
import { openProject } from "./open_project.ts";
import type { Outcome } from "./outcome.ts";

/** What `migrate` was given beside the pattern. */
export interface NamespacesOptions extends Omit<MigrateFleetOptions, "namespaces"> {
  /** A pattern, or `-` for a list on standard input. */
  readonly namespaces: string;
}

/** `migrate --namespaces`: the same for many namespaces of one server. */
export async function migrateNamespaces(
  invocation: Invocation,
  { namespaces, ...options }: NamespacesOptions,
): Promise<Outcome> {
  const { onFleetEvent: onEvent, io: { now, holder, input }, options: { namespace } } = invocation;
  if (namespace !== undefined) {
    throw new MigrateError("usage", "--namespace and --namespaces exclude each other", {
      hint: "kalam-migrate help migrate",
    });
  }
  const project = await openProject(invocation);
  const wanted = namespaces === "-" ? linesOf(await input()) : [namespaces];
  const { migrateFleet } = await import("../fleet/migrate_fleet.ts");
  const signal = options.dryRun ? undefined : interruptSignal(invocation, project);
  const run = { ...options, namespaces: wanted, onEvent, now, holder, signal };
  const value = await migrateFleet(project, run);
  return { result: { verb: "fleet", value }, error: value.error };
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
}
