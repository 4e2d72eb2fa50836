import { join } from "node:path";
import { openTarget } from "../../lib/open.ts";
import type { Row } from "../../lib/engine/target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { cacheVariables } from "../support/cache_variables.ts";
import { memoryFolder } from "../support/memory_folder.ts";
import { testDatabase } from "../support/postgres_server.ts";

/** A project in a temporary folder with a database of its own. */
export interface Fixture extends AsyncDisposable {
  readonly dir: string;
  readonly project: Project;
  /** Loads the project anew, for another namespace or with other settings. */
  load(options?: { namespace?: string; settings?: string }): Promise<Project>;
  /** Writes `<timestamp>_<name>.sql`. */
  write(file: string, up: string, header?: string): Promise<void>;
  /** Writes a migration file as it is given. */
  writeRaw(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  query(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** The engines that everything about applying is tested on. */
export type Engine = "pglite" | "postgres";

/** Registers one test for each engine. */
export function onEachEngine(name: string, body: (fixture: Fixture) => Promise<void>): void {
  for (const engine of ["pglite", "postgres"] as const) {
    Deno.test(`${name} (${engine})`, async () => {
      await using fixture = await makeFixture(engine);
      await body(fixture);
    });
  }
}

/** Makes a project on one engine. */
export async function makeFixture(engine: Engine): Promise<Fixture> {
  const dir = await memoryFolder("apply-");
  const database = engine === "postgres" ? await testDatabase() : undefined;
  const url = database?.url ?? "pglite:./data";
  const migrationsDir = join(dir, "kalam", "migrations");
  await Deno.mkdir(migrationsDir, { recursive: true });
  await Deno.writeTextFile(join(dir, "schema.sql"), "");
  const load: Fixture["load"] = async ({ namespace = "app", settings = "" } = {}) => {
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[project]\nname = "test"\n\n[connection.dev]\nurl = ${JSON.stringify(url)}\n` +
        `namespace = "app"\npurpose = "development"\n\n[migrations]\n${settings}\n`,
    );
    return await loadProject(dir, { namespace, variables: cacheVariables() });
  };
  const project = await load();
  return {
    dir,
    project,
    load,
    write: (file, up, header = "") =>
      Deno.writeTextFile(join(migrationsDir, file), `${header}-- UP\n${up}\n\n-- DOWN\n`),
    writeRaw: (file, text) => Deno.writeTextFile(join(migrationsDir, file), text),
    remove: (file) => Deno.remove(join(migrationsDir, file)),
    query: async (sql, parameters) => {
      await using target = await openTarget(project);
      await target.enterNamespace(project.environment.namespace);
      return await target.query(sql, parameters);
    },
    [Symbol.asyncDispose]: async () => {
      await database?.[Symbol.asyncDispose]();
      await Deno.remove(dir, { recursive: true });
    },
  };
}
