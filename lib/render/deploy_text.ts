import type { DeployResult } from "../deploy/deploy_result.ts";
import { deployPlanLines } from "./deploy_plan_lines.ts";
import { migrateText } from "./migrate_text.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What a deploy did; the plan was shown before the question, in a dry run it is the result. */
export function deployText(result: DeployResult, style: Style): Rendered {
  const { plan, migrate, warnings, dryRun } = result;
  const warned = warnings.map((text) => `${style.yellow("warning")}: ${text}\n`).join("");
  if (migrate !== undefined) {
    const { stdout, stderr = "" } = migrateText(migrate, style);
    return { stdout, stderr: warned + stderr };
  }
  if (!dryRun) return { stdout: "Nothing to apply: all is applied\n", stderr: warned };
  return {
    stdout: deployPlanLines(plan, style).map((line) => line + "\n").join(""),
    stderr: warned,
  };
}
