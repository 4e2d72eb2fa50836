import { searchPath } from "../sql/search_path.ts";
import { applySettings } from "./apply_settings.ts";
import type { ApplyContext } from "./context.ts";

const settings = [
  ...["ROLLBACK", "RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL"],
  // The mark that a migration begins need not wait for the disk: what comes after it does.
  "SET synchronous_commit = off",
];

/** Takes back what an earlier migration left in the session: a transaction, a role, settings. */
export async function resetSession(context: ApplyContext): Promise<void> {
  const { target, project } = context;
  // Behind a proxy it would be somebody else's session.
  if (target.dialect === "postgres" && !target.capabilities.pooled) {
    await applySettings(target, [...settings, `SET ${searchPath(project.environment.namespace)}`]);
  } else await target.enterNamespace(project.environment.namespace);
}
