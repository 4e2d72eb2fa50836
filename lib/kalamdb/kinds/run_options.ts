import { bare, readSettings } from "../parse/read_settings.ts";
import type { StatementReader } from "../parse/statement_reader.ts";

/** The `WITH (…)` of triggers and schedules, values as written. */
export function readRunOptions(
  reader: StatementReader,
  known: readonly string[],
): Readonly<Record<string, string>> {
  if (!reader.accept("WITH")) return {};
  const options = readSettings(reader).map(({ name, value, at }): [string, string] => {
    if (!known.includes(name.toLowerCase())) {
      reader.fail(`there is no option ${name.toLowerCase()} here`, {
        at,
        hint: `one of ${known.join(", ")}`,
      });
    }
    return [name.toLowerCase(), value];
  });
  return Object.fromEntries(options.sort(([a], [b]) => a < b ? -1 : 1));
}

/** The same as SQL, with its `WITH`. */
export function runOptionsSql(options: Readonly<Record<string, string>>): string {
  const parts = Object.entries(options).map(([name, value]) => `${name} = ${value}`);
  return parts.length === 0 ? "" : ` WITH (${parts.join(", ")})`;
}

/** Options that are the same whatever quotes their values stand in. */
export function comparableOptions(options: Readonly<Record<string, string>>): unknown {
  return Object.entries(options).map(([name, value]) => [name, bare(value)]);
}
