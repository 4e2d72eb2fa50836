import { basename, join } from "node:path";
import { MigrateError, type Problem } from "../errors.ts";
import { keyPosition } from "./key_position.ts";
import type { LoadProjectOptions } from "./load_project.ts";
import { parseEnvFile } from "./parse_env_file.ts";
import type { Project } from "./project.ts";
import { parseToml, readProjectFile } from "./read_project_file.ts";
import { readSettings } from "./read_settings.ts";
import { resolveEnvironment } from "./resolve_environment.ts";
import { settings } from "./settings.ts";

/** The file that makes a folder a project. */
export const projectFile = "kalam.toml";

/** The project that a `kalam.toml` with this text makes of a folder. */
export async function parseProject(
  root: string,
  text: string,
  options: LoadProjectOptions = {},
): Promise<Project> {
  const envFile = await readProjectFile(join(root, ".env"), ".env");
  const variables = { ...parseEnvFile(envFile ?? ""), ...options.variables };
  const found = readSettings(await parseToml(text, projectFile), { text, file: projectFile });
  if (found.environments.length === 0 && found.problems.length === 0) {
    const problem: Problem = {
      message: `${projectFile} has no [connection.<env>]`,
      hint: 'add one: [connection.dev] with url = "pglite:"',
      position: keyPosition(text, "connection", projectFile),
    };
    throw invalid([problem]);
  }
  const value = <T>(path: string): T => {
    const set = found.values.get(path);
    const setting = settings[path];
    const fallback = setting !== undefined && "fallback" in setting ? setting.fallback : undefined;
    return (set ?? fallback) as T;
  };
  const resolved = resolveEnvironment(found, { text, file: projectFile, variables, options });
  const problems = [...found.problems, ...resolved.problems];
  if (problems.length > 0) throw invalid(problems);
  const { environment, dialect } = resolved;
  if (environment === undefined || dialect === undefined) throw invalid(problems);
  return {
    dir: root,
    file: join(root, projectFile),
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
      ignore: value<string[] | undefined>("schema.ignore") ?? [],
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
    types: {
      output: inside(root, value("types.output")),
      driver: value("types.driver"),
      dates: value("types.dates"),
    },
    warnings: [...found.warnings, ...resolved.warnings],
    variables,
  };
}

const inside = (root: string, path: string | undefined): string | undefined =>
  path === undefined ? undefined : join(root, path);

function invalid(problems: readonly Problem[]): MigrateError {
  const [first] = problems;
  if (problems.length === 1 && first !== undefined) {
    return new MigrateError("project_invalid", first.message, first);
  }
  return new MigrateError("project_invalid", `${projectFile} has ${problems.length} problems`, {
    problems,
  });
}
