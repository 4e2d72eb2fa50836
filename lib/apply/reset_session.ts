import type { ApplyContext } from "./context.ts";

/** Takes back what an earlier migration left in the session: a transaction, a role, settings. */
export async function resetSession(context: ApplyContext): Promise<void> {
  const { target, project } = context;
  if (target.dialect === "postgres") {
    await target.execute("ROLLBACK; RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
  }
  await target.enterNamespace(project.environment.namespace);
}
