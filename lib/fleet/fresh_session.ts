import { applySettings } from "../apply/apply_settings.ts";
import type { Session } from "../apply/session.ts";

/**
 * Takes back what one namespace's migrations left in a session, so that the next one finds it as a
 * new connection would be: settings, roles, temporary tables.
 */
export async function freshSession({ target }: Session): Promise<void> {
  // Behind a proxy it would be somebody else's session.
  if (target.capabilities.pooled) return;
  if (target.engine === "postgres") await applySettings(target, ["DISCARD ALL"]);
  if (target.engine === "pglite") {
    await target.execute("RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
  }
}
