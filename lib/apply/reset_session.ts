import type { ApplyContext } from "./context.ts";

/** Takes back what an earlier migration left in the session: a transaction, a role, settings. */
export async function resetSession(context: ApplyContext): Promise<void> {
  const { target, project } = context;
  // Behind a proxy it would be somebody else's session.
  if (target.dialect === "postgres" && !target.capabilities.pooled) {
    await target.execute("ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
  }
  await target.enterNamespace(project.environment.namespace);
}
