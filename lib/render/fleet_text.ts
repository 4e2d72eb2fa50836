import { namesText } from "../fleet/names_text.ts";
import type { FleetResult } from "../fleet/fleet_result.ts";
import { plural } from "./plural.ts";
import { printable } from "./printable.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** What became of many namespaces, in a few lines; the failures are the error beside it. */
export function fleetText(result: FleetResult, style: Style): Rendered {
  const { applied, upToDate, notRun, pending, warnings, dryRun, error } = result;
  const stderr = warnings.map((text) => `${style.yellow("warning")}: ${printable(text)}\n`).join(
    "",
  );
  if (applied.length + pending.length === 0 && error === undefined) {
    return { stdout: `Nothing to apply: ${all(upToDate.length)} up to date\n`, stderr };
  }
  const lines = [
    `${head(result, style)}: ${counts(result).join(", ")}`,
    ...dryRun ? pendingLines(result) : appliedLines(result),
    ...(notRun.length === 0 ? [] : [`  not run: ${printable(namesText(notRun))}`]),
  ];
  return { stdout: lines.join("\n") + "\n", stderr };
}

const all = (count: number): string =>
  count === 1 ? "the namespace is" : `all ${count} namespaces are`;

function head({ dryRun, error }: FleetResult, style: Style): string {
  if (dryRun) return "Would apply";
  return error === undefined ? style.green("Done") : style.red("Stopped");
}

function counts({ applied, pending, upToDate, failed, notRun, dryRun }: FleetResult): string[] {
  const interrupted = failed.filter(({ error }) => error.code === "interrupted").length;
  const each: readonly (readonly [number, string])[] = [
    [upToDate.length, "up to date"],
    [failed.length - interrupted, "failed"],
    [interrupted, "interrupted"],
    [notRun.length, "not run"],
  ];
  const first = dryRun
    ? `in ${plural(pending.length, "namespace")}`
    : `${plural(applied.length, "namespace")} applied`;
  return [first, ...each.flatMap(([count, what]) => count === 0 ? [] : [`${count} ${what}`])];
}

/** Each migration with the number of namespaces it was applied in, those that failed later too. */
function appliedLines({ applied, failed }: FleetResult): string[] {
  const times = new Map<string, number>();
  for (const { id } of [...applied, ...failed].flatMap(({ applied }) => applied)) {
    times.set(id, (times.get(id) ?? 0) + 1);
  }
  return [...times].sort(([a], [b]) => a < b ? -1 : 1)
    .map(([id, count]) => `  ${id}: applied in ${plural(count, "namespace")}`);
}

/** What would be applied, with the namespaces that need the same. */
function pendingLines({ pending }: FleetResult): string[] {
  const groups = new Map<string, string[]>();
  for (const { namespace, migrations } of pending) {
    const key = migrations.join("\n");
    groups.set(key, [...groups.get(key) ?? [], namespace]);
  }
  return [...groups].flatMap(([ids, names]) => [
    `  ${printable(namesText(names))}`,
    ...ids.split("\n").map((id) => `    ${id}`),
  ]);
}
