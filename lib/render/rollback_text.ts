import type { RollbackResult } from "../apply/rollback_result.ts";
import { plural } from "./plural.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What a rollback did in all; what it did one by one was printed while it ran. */
export function rollbackText(result: RollbackResult, style: Style): Rendered {
  const { rolledBack, failed, notRun, lost, warnings, dryRun } = result;
  const stderr = warnings.map((text) => `${style.yellow("warning")}: ${text}\n`).join("");
  const losses = lost.map((line) => `  ${style.red("lost")}: ${line}`);
  if (dryRun && notRun.length > 0) {
    const head = `Would roll back ${plural(notRun.length, "migration")}`;
    return {
      stdout: [head, ...notRun.map((id) => `  ${id}`), ...losses].map((line) => line + "\n").join(
        "",
      ),
      stderr,
    };
  }
  if (rolledBack.length + notRun.length === 0 && failed === undefined) {
    return { stdout: "Nothing to roll back: none is applied\n", stderr };
  }
  const counts = [
    `${rolledBack.length} rolled back`,
    ...(failed === undefined ? [] : ["1 failed"]),
    ...(notRun.length > 0 ? [`${notRun.length} not run`] : []),
  ];
  const lines = [
    `${failed === undefined ? style.green("Done") : style.red("Stopped")}: ${counts.join(", ")}`,
    ...(failed === undefined ? [] : [`  failed: ${failed.id}`]),
    ...notRun.map((id) => `  not run: ${id}`),
  ];
  return { stdout: lines.join("\n") + "\n", stderr };
}
