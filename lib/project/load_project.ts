import { basename, join, resolve } from "node:path";
import { MigrateError, type Problem } from "../errors.ts";
import { keyPosition } from "./key_position.ts";
import { parseEnvFile } from "./parse_env_file.ts";
import type { Project } from "./project.ts";
import { parseToml, readProjectFile } from "./read_project_file.ts";
import { readSettings } from "./read_settings.ts";
import { resolveEnvironment } from "./resolve_environment.ts";
import { settings } from "./settings.ts";

/** What stands above `kalam.toml`. */
export interface LoadProjectOptions {
  /** The environment to use; else `KALAM_ENV`, else the project's default. */
  readonly env?: string;
  /** The namespace to use instead of the environment's. */
  readonly namespace?: string;
  /** The process environment. */
  readonly variables?: Readonly<Record<string, string>>;
}

const fileName = "kalam.toml";

/**
 * Reads the project in a folder, for one environment. All problems of its `kalam.toml` are reported
 * together, each with its line.
 *
 * Throws `project_not_found`, `project_invalid`, `environment_unknown`, `dialect_mixed`.
 *
 * @example
 * ```ts ignore
 * import { loadProject, status } from "@kalam/migrate";
 *
 * const project = await loadProject(".", { env: "dev", variables: Deno.env.toObject() });
 * console.log((await status(project)).pending.length);
 * ```
 */
export async function loadProject(dir: string, options: LoadProjectOptions = {}): Promise<Project> {
  const root = resolve(dir);
  const file = join(root, fileName);
  const text = await readProjectFile(file, fileName);
  if (text === undefined) {
    throw new MigrateError("project_not_found", `There is no ${fileName} in "${dir}"`, {
      hint: "run: kalam-migrate init, or say where the project is with --project-dir",
    });
  }
  const envFile = await readProjectFile(join(root, ".env"), ".env");
  const variables = { ...parseEnvFile(envFile ?? ""), ...options.variables };
  const found = readSettings(await parseToml(text, fileName), { text, file: fileName });
  if (found.environments.length === 0 && found.problems.length === 0) {
    const problem: Problem = {
      message: `${fileName} has no [connection.<env>]`,
      hint: 'add one: [connection.dev] with url = "pglite:"',
      position: keyPosition(text, "connection", fileName),
    };
    throw invalid([problem]);
  }
  const value = <T>(path: string): T => {
    const set = found.values.get(path);
    const setting = settings[path];
    const fallback = setting !== undefined && "fallback" in setting ? setting.fallback : undefined;
    return (set ?? fallback) as T;
  };
  const resolved = resolveEnvironment(found, { text, file: fileName, variables, options });
  const problems = [...found.problems, ...resolved.problems];
  if (problems.length > 0) throw invalid(problems);
  const { environment, dialect } = resolved;
  if (environment === undefined || dialect === undefined) throw invalid(problems);
  return {
    dir: root,
    file,
    name: value<string | undefined>("project.name") ?? basename(root),
    kalamDir: join(root, value<string>("project.kalam_dir")),
    environment,
    environments: found.environments,
    dialect,
    schema: {
      path: join(root, value<string>("schema.path")),
      watch: value("schema.watch"),
      privileges: value("schema.privileges"),
      owners: value("schema.owners"),
    },
    migrations: {
      dir: join(root, value<string>("migrations.dir")),
      autoCreate: value("migrations.auto_create"),
      online: value("migrations.online"),
      lockTimeout: value("migrations.lock_timeout"),
      statementTimeout: value("migrations.statement_timeout"),
      outOfOrder: value("migrations.out_of_order"),
    },
    dev: {
      applySchema: value("dev.apply_schema"),
      watch: value("dev.watch"),
      processes: value<Record<string, string> | undefined>("dev.processes") ?? {},
    },
    scratch: {
      url: value("scratch.url"),
      setup: (value<string[] | undefined>("scratch.setup") ?? []).map((path) => join(root, path)),
      createRoles: value("scratch.create_roles"),
    },
    warnings: [...found.warnings, ...resolved.warnings],
    variables,
  };
}

function invalid(problems: readonly Problem[]): MigrateError {
  const [first] = problems;
  if (problems.length === 1 && first !== undefined) {
    return new MigrateError("project_invalid", first.message, first);
  }
  return new MigrateError("project_invalid", `${fileName} has ${problems.length} problems`, {
    problems,
  });
}
