import type { Problem } from "../errors.ts";
import { nearest } from "../sql/nearest.ts";
import { keyPosition } from "./key_position.ts";
import { parseDuration } from "./parse_duration.ts";
import { foreignKeys, type Setting, settings } from "./settings.ts";

type Value = string | boolean | readonly string[] | Readonly<Record<string, string>>;

/** The keys of a `kalam.toml`, checked one by one. */
export interface Settings {
  readonly values: ReadonlyMap<string, Value>;
  readonly environments: readonly string[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** What is wrong with a value; `undefined` where it fits. */
function complaint(setting: Setting, value: unknown): string | undefined {
  switch (setting.type) {
    case "boolean":
      return typeof value === "boolean" ? undefined : "should be true or false";
    case "strings":
      return Array.isArray(value) && value.every((item) => typeof item === "string")
        ? undefined
        : "should be a list of strings";
    case "commands":
      return isTable(value) && Object.values(value).every((item) => typeof item === "string")
        ? undefined
        : 'should be a table of commands, such as: app = "deno task start"';
    case "duration":
      return typeof value === "string" && parseDuration(value) !== undefined
        ? undefined
        : 'should be a time, such as "5s", "500ms" or "0"';
    case "path":
      if (typeof value !== "string" || value === "") return "should be a path";
      return /^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(value)
        ? "should be a path inside the project"
        : undefined;
    case "string":
      if (typeof value !== "string") return "should be a string";
      return setting.among !== undefined && !setting.among.includes(value)
        ? `should be one of: ${setting.among.join(", ")}`
        : undefined;
  }
}

/** Checks all keys of a parsed `kalam.toml`; problems and warnings are collected with their lines. */
export function readSettings(
  document: Record<string, unknown>,
  source: { readonly text: string; readonly file: string },
): Settings {
  const values = new Map<string, Value>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const environments: string[] = [];
  const at = (path: string) => keyPosition(source.text, path, source.file);
  const unknown = (path: string) => {
    if (foreignKeys.some((key) => path === key || path.startsWith(`${key}.`))) return;
    const [near] = nearest(path, Object.keys(settings).filter((key) => !key.includes("*")), 1);
    warnings.push({
      message: `Unknown key "${path}" in ${source.file}`,
      hint: near === undefined ? "remove it" : `did you mean "${near}"`,
      position: at(path),
    });
  };
  const take = (path: string, pattern: string, value: unknown) => {
    const setting = settings[pattern];
    if (setting === undefined) return unknown(path);
    const wrong = complaint(setting, value);
    if (wrong === undefined) values.set(path, value as Value);
    else problems.push({ message: `"${path}" ${wrong}`, position: at(path) });
  };
  for (const [section, content] of Object.entries(document)) {
    const known = Object.keys(settings).some((key) => key.startsWith(`${section}.`));
    if (!known) {
      unknown(section);
    } else if (!isTable(content)) {
      problems.push({ message: `"${section}" should be a table`, position: at(section) });
    } else if (section === "connection") {
      for (const [name, connection] of Object.entries(content)) {
        if (!isTable(connection)) {
          problems.push({
            message: `"connection.${name}" should be a table`,
            position: at(`connection.${name}`),
          });
          continue;
        }
        environments.push(name);
        for (const [key, value] of Object.entries(connection)) {
          take(`connection.${name}.${key}`, `connection.*.${key}`, value);
        }
      }
    } else {
      for (const [key, value] of Object.entries(content)) {
        take(`${section}.${key}`, `${section}.${key}`, value);
      }
    }
  }
  return { values, environments, problems, warnings };
}
