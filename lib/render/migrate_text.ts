import type { MigrateResult } from "../apply/migrate_result.ts";
import { plural } from "./plural.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What a run did in all; what it did one by one was printed while it ran. */
export function migrateText(result: MigrateResult, style: Style): Rendered {
  const { applied, failed, notRun, skipped, warnings, upToDate, dryRun } = result;
  const stderr = warnings.map((text) => `${style.yellow("warning")}: ${text}\n`).join("");
  if (upToDate) return { stdout: "Nothing to apply: all is applied\n", stderr };
  if (dryRun) {
    const lines = [`Would apply ${plural(notRun.length, "migration")}`, ...indented(notRun)];
    return { stdout: lines.join("\n") + "\n", stderr };
  }
  const counts = [
    `${applied.length} applied`,
    ...(skipped.length > 0 ? [`${skipped.length} marked as applied`] : []),
    ...(failed === undefined ? [] : [`1 ${stopped(failed.error.code)}`]),
    ...(notRun.length > 0 ? [`${notRun.length} not run`] : []),
  ];
  const lines = [
    `${failed === undefined ? style.green("Done") : style.red("Stopped")}: ${counts.join(", ")}`,
    ...titled("marked as applied", skipped),
    ...titled(stopped(failed?.error.code), failed === undefined ? [] : [failed.id]),
    ...titled("not run", notRun),
  ];
  const next = failed?.error.code === "statement_failed"
    ? `Next: correct it, then run: kalam-migrate retry ${failed.id}\n`
    : "";
  return { stdout: lines.join("\n") + "\n", stderr: stderr + next };
}

function stopped(code: string | undefined): string {
  return code === "interrupted" ? "interrupted" : "failed";
}

function titled(title: string, ids: readonly string[]): string[] {
  return ids.map((id) => `  ${title}: ${id}`);
}

function indented(ids: readonly string[]): string[] {
  return ids.map((id) => `  ${id}`);
}
