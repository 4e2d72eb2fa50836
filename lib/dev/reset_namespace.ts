import { unnamedHolder } from "../apply/holder.ts";
import { lockSession } from "../apply/lock_session.ts";
import { openSession } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import type { Holder } from "../apply/holder.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { quoteIdentifier } from "../sql/quote.ts";

/** How {@linkcode resetNamespace} runs. */
export interface ResetOptions {
  /** An open target to use; it stays open. */
  readonly target?: Target;
  readonly holder?: Holder;
  readonly signal?: AbortSignal;
}

/** Drops a development namespace with all that is in it, and forgets its history. */
export async function resetNamespace(project: Project, options: ResetOptions): Promise<void> {
  const { name, namespace, purpose } = project.environment;
  if (purpose !== "development") {
    throw new MigrateError("refused", `Cannot reset "${name}": it is a ${purpose} environment`, {
      hint: "only an environment with the purpose development can be reset",
    });
  }
  await using session = await openSession(project, { target: options.target });
  const { target, history } = session;
  await toldPlainly(target.label, async () => {
    const { signal, holder = unnamedHolder } = options;
    await using _lock = await lockSession(session, { project, holder, signal });
    const kind = target.dialect === "kalamdb" ? "NAMESPACE" : "SCHEMA";
    const reset = async () => {
      await target.execute(`DROP ${kind} IF EXISTS ${quoteIdentifier(namespace)} CASCADE`);
      for (const { id } of await history.list(namespace)) await history.remove(namespace, id);
    };
    if (target.capabilities.transactionalDdl) await target.transaction(reset);
    else await reset();
  });
}
