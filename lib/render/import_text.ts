import type { ImportResult } from "../import/import_result.ts";
import { plural } from "./plural.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What `init --import` made, and how to go on. */
export function importText(
  { created, changed, kept, tool, migrations, live, drift, notes }: ImportResult,
  style: Style,
): Rendered {
  const own = created.filter((path) => !migrations.some(({ id }) => path.endsWith(`/${id}`)));
  const applied = migrations.filter((migration) => migration.applied).length;
  const left = migrations.length - applied;
  const lines = [
    ...own.map((path) => `${style.green("Created")}  ${path}`),
    ...changed.map((path) => `${style.green("Changed")}  ${path}`),
    ...kept.map((path) => `${style.dim("Kept")}     ${path}`),
    `${style.green("Imported")} ${plural(migrations.length, "migration")} of ${tool}`,
    ...(live ? [`${style.green("Recorded")} ${applied} as applied, ${left} pending`] : []),
  ];
  const remarks = [
    ...notes,
    ...drift.map((line) => `the database is not what is applied there: ${line}`),
  ];
  const next = live ? "kalam-migrate --env live status" : "kalam-migrate migrate";
  return {
    stdout: lines.map((line) => line + "\n").join(""),
    stderr: remarks.map((line) => `${style.yellow("warning")}: ${line}\n`).join("") +
      `Next: ${next}\n`,
  };
}
