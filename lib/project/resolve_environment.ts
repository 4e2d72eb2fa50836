import { MigrateError, type Problem } from "../errors.ts";
import { nearest } from "../sql/nearest.ts";
import { redactUrl } from "../sql/redact.ts";
import { dialectOf, expandUrl } from "./expand_url.ts";
import { keyPosition } from "./key_position.ts";
import { namespaceProblem } from "./namespace_problem.ts";
import type { Environment, Purpose } from "./project.ts";
import type { Settings } from "./read_settings.ts";

/** What an environment is chosen from. */
export interface EnvironmentSource {
  readonly text: string;
  readonly file: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly options: { readonly env?: string; readonly namespace?: string };
}

/** The chosen environment, or why there is none. */
export interface ResolvedEnvironment {
  readonly environment?: Environment;
  readonly dialect?: "postgres" | "kalamdb";
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

function inferPurpose(name: string): Purpose {
  if (/prod|live/i.test(name)) return "production";
  return /stag|preview|uat/i.test(name) ? "staging" : "development";
}

function unknown(name: string, known: readonly string[], file: string): MigrateError {
  const [near] = nearest(name, known, 1);
  return new MigrateError("environment_unknown", `There is no environment "${name}" in ${file}`, {
    hint: near === undefined ? `there are: ${known.join(", ")}` : `did you mean "${near}"`,
  });
}

/** The one dialect of all environments; a mix is an error that names two of them. */
function commonDialect(settings: Settings): "postgres" | "kalamdb" | undefined {
  const known = settings.environments.flatMap((name) => {
    const dialect = dialectOf(String(settings.values.get(`connection.${name}.url`) ?? ""));
    return dialect === undefined ? [] : [{ name, dialect }];
  });
  const [first] = known;
  const other = known.find((entry) => entry.dialect !== first?.dialect);
  if (first !== undefined && other !== undefined) {
    throw new MigrateError(
      "dialect_mixed",
      `The environments "${first.name}" (${first.dialect}) and "${other.name}" (${other.dialect}) ` +
        "speak different dialects",
      { hint: "keep PostgreSQL and KalamDB environments in projects of their own" },
    );
  }
  return first?.dialect;
}

/** Picks the environment: flag, then variables, then `kalam.toml`, then the default. */
export function resolveEnvironment(
  settings: Settings,
  source: EnvironmentSource,
): ResolvedEnvironment {
  const { variables, options, text, file } = source;
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const set = (path: string): string | undefined => {
    const value = settings.values.get(path);
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const given = options.env ?? (variables.KALAM_ENV || undefined);
  const name = given ?? set("project.default_env") ??
    (settings.environments.includes("dev") ? "dev" : settings.environments[0] ?? "dev");
  if (!settings.environments.includes(name)) {
    if (settings.problems.length > 0) return { problems, warnings };
    throw unknown(name, settings.environments, file);
  }
  const path = `connection.${name}`;
  const replaced = variables.KALAM_URL || undefined;
  if (replaced !== undefined && options.env !== undefined) {
    warnings.push({ message: "KALAM_URL is left aside, since --env names the environment" });
  }
  const common = commonDialect(settings);
  const fromVariable = replaced !== undefined && options.env === undefined;
  const raw = fromVariable ? replaced : set(`${path}.url`);
  const wrong = (message: string, hint: string, key = "url") =>
    problems.push({ message, hint, position: keyPosition(text, `${path}.${key}`, file) });
  if (raw === undefined) {
    wrong(`"${path}" has no url`, 'add one, such as: url = "pglite:"');
    return { problems, warnings };
  }
  const { url, unset } = expandUrl(raw, variables);
  for (const variable of unset) {
    wrong(`The variable "${variable}" in "${path}.url" is not set`, `set it, or put it into .env`);
  }
  const dialect = dialectOf(url);
  if (dialect === undefined && unset.length === 0) {
    wrong(
      `"${path}.url" has a scheme nobody knows: "${redactUrl(url).split(":")[0]}"`,
      "use pglite:, postgres:// or https:// (KalamDB)",
    );
  }
  if (dialect !== undefined && common !== undefined && dialect !== common) {
    throw new MigrateError(
      "dialect_mixed",
      `KALAM_URL speaks ${dialect}, the environments of ${file} speak ${common}`,
      { hint: "keep PostgreSQL and KalamDB environments in projects of their own" },
    );
  }
  const purpose = set(`${path}.purpose`) as Purpose | undefined;
  if (purpose === undefined && !/^(dev|development|local|test)$/i.test(name)) {
    warnings.push({
      message: `"${path}" has no purpose; taken from its name: ${inferPurpose(name)}`,
      hint: `add: purpose = "${inferPurpose(name)}"`,
      position: keyPosition(text, path, file),
    });
  }
  const called = options.namespace ?? (variables.KALAM_NAMESPACE || undefined);
  const namespace = called ?? set(`${path}.namespace`) ??
    (dialect === "kalamdb" ? "default" : "public");
  const refused = namespaceProblem(namespace, dialect);
  if (refused !== undefined && called !== undefined) {
    throw new MigrateError("usage", refused.message, { hint: refused.hint });
  }
  if (refused !== undefined) wrong(refused.message, refused.hint ?? "", "namespace");
  if (problems.length > 0) return { problems, warnings };
  return {
    environment: {
      name,
      url,
      label: redactUrl(url),
      namespace,
      purpose: purpose ?? inferPurpose(name),
    },
    dialect,
    problems,
    warnings,
  };
}
