import type { Ask } from "../engine/ask.ts";
import { MigrateError } from "../errors.ts";
import type { DeployPlan } from "./deploy_result.ts";

/** Asks once, after the plan was shown. */
export async function confirmDeploy(
  plan: DeployPlan,
  options: { readonly yes?: boolean; readonly ask?: Ask },
): Promise<void> {
  if (options.yes) return;
  const { environment, pending } = plan;
  const what = `${pending.length === 1 ? "1 migration" : `${pending.length} migrations`} to ` +
    `"${environment}"`;
  if (options.ask === undefined) {
    throw new MigrateError("refused", `Did not apply ${what}: there is nobody to ask`, {
      hint: "agree to it with --yes, or look first with --dry-run",
    });
  }
  if (await options.ask.confirm(`Apply ${what}?`)) return;
  throw new MigrateError("refused", `Did not apply ${what}`, { hint: "nothing was changed" });
}
