import { problemsError } from "../apply/problems_error.ts";
import { namedNamespaces } from "../kalamdb/parse/named_namespaces.ts";
import type { FleetRun } from "./fleet_run.ts";

/**
 * On KalamDB names are written with their namespace, and a file that names one would change that
 * one again and again. Throws `refused` where what is about to run names the project's own.
 */
export function refuseOtherNamespaces(
  { project, migrations }: FleetRun,
  { namespace, ids }: { readonly namespace: string; readonly ids: readonly string[] },
): void {
  const own = project.environment.namespace;
  if (project.dialect !== "kalamdb" || own === namespace) return;
  const problems = migrations.filter(({ id, parsed }) =>
    ids.includes(id) && namedNamespaces(parsed.up).has(own)
  ).map(({ file }) => ({
    message: `"${file}" is written for the namespace "${own}"`,
    hint: "for several namespaces leave the namespace out of its names: they are each one's own",
  }));
  const error = problemsError("refused", problems, {
    several: `${problems.length} migrations are written for the namespace "${own}"`,
  });
  if (error !== undefined) throw error;
}
