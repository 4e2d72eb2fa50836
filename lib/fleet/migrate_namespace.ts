import type { ApplyContext } from "../apply/context.ts";
import { holderText } from "../apply/holder.ts";
import { lockSession } from "../apply/lock_session.ts";
import { planRun } from "../apply/plan_run.ts";
import { rehearse } from "../apply/rehearse.ts";
import type { Session } from "../apply/session.ts";
import { toldPlainly } from "../apply/told_plainly.ts";
import { runSteps } from "../apply/run_steps.ts";
import { MigrateError } from "../errors.ts";
import type { FleetRun } from "./fleet_run.ts";
import type { NamespaceOutcome } from "./namespace_outcome.ts";
import { refuseOtherNamespaces } from "./refuse_other_namespaces.ts";

/** Migrates one namespace over an open session, behind the same guards as `migrate`. */
export async function migrateNamespace(
  run: FleetRun,
  session: Session,
  namespace: string,
): Promise<NamespaceOutcome> {
  const { migrations, to, force, wait, signal, holder, now, dryRun } = run;
  const environment = { ...run.project.environment, namespace };
  const project = { ...run.project, environment };
  const { target, history } = session;
  const context: ApplyContext = {
    ...{ project, target, history, now, signal },
    holder: holderText(holder),
  };
  const nothing = { namespace, applied: [], pending: [], warnings: [] };
  try {
    return await toldPlainly(target.label, async () => {
      if (dryRun) {
        const { notRun, warnings } = await rehearse(context, { migrations, to });
        refuseOtherNamespaces(run, { namespace, ids: notRun });
        return { ...nothing, pending: notRun, warnings };
      }
      await using _lock = await lockSession(session, { project, holder, wait, signal });
      if (signal?.aborted) throw new MigrateError("interrupted", "The run was interrupted");
      const plan = await planRun(context, { migrations, to, dryRun, force });
      const { steps, warnings } = plan;
      const ids = steps.map(({ prepared }) => prepared.migration.id);
      refuseOtherNamespaces(run, { namespace, ids });
      const { applied, failed } = await runSteps(context, { ...plan, warnings: [] });
      return { ...nothing, warnings, applied, failed };
    });
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    return { ...nothing, failed: { error } };
  }
}
