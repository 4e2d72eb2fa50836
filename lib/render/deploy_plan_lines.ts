import type { DeployPlan } from "../deploy/deploy_result.ts";
import { plural } from "./plural.ts";
import type { Style } from "./style.ts";

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** What a deploy is about to do. */
export function deployPlanLines(plan: DeployPlan, style: Style): string[] {
  const { environment, purpose, namespace, target, pending, changes, hazards, drift } = plan;
  return [
    `${environment} (${purpose}), namespace ${namespace}, ${target}`,
    "",
    pending.length === 0 ? "Nothing to apply" : `To apply: ${plural(pending.length, "migration")}`,
    ...pending.map((id) => `  ${id}`),
    ...(changes.length === 0 ? [] : ["Changes:", ...changes.map((line) => `  ${line}`)]),
    ...hazards.flatMap(({ sql, hazards }) => [
      `  ${oneLine(sql)}`,
      ...hazards.map(({ type, message }) =>
        `    ${style.yellow("!")} ${type}: ${oneLine(message)}`
      ),
    ]),
    ...(drift.length === 0 ? [] : [
      `${style.yellow("warning")}: changed beside its history:`,
      ...drift.map((line) => `  ${line}`),
    ]),
  ];
}
