import { migrate } from "../../lib/apply/migrate.ts";
import type { MigrateResult } from "../../lib/apply/migrate_result.ts";
import { status } from "../../lib/apply/status.ts";
import { openTarget } from "../../lib/open.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { cutEndState } from "../apply/cut_end_state.ts";
import { type Cut, startCutProxy } from "../support/cut_proxy.ts";
import type { DebianServer } from "./debian_server.ts";

/** How a cut run and the one after it went. */
export interface CutRun {
  /** The requests of the first run until its end, each with how many statements it holds. */
  readonly requests: readonly number[];
  /** What status said after the first one. */
  readonly stands: string;
  readonly second: MigrateResult;
  /** What the database holds in the end. */
  readonly dump: string;
}

async function rowsOf(project: Project): Promise<string> {
  await using target = await openTarget(project);
  return await cutEndState(target);
}

/** A project's new database. */
export interface CutDatabase {
  readonly url: string;
  /** The project on it, through a port of its own where one is given. */
  load(port?: number): Promise<Project>;
  /** Schema, rows and records, comparable. */
  endState(): Promise<string>;
}

/** Runs `body` with a new database for the project in a folder. */
export async function withCutDatabase<T>(
  server: DebianServer,
  dir: string,
  body: (database: CutDatabase) => Promise<T>,
): Promise<T> {
  const name = `cut_${crypto.randomUUID().replaceAll("-", "")}`;
  const at = (port: number, database: string) =>
    `postgres://postgres@127.0.0.1:${port}/${database}?sslmode=disable`;
  await using admin = await openServerTarget(at(server.port, "postgres"));
  await admin.execute(`CREATE DATABASE ${name} TEMPLATE template0`);
  const load = (port = server.port) =>
    loadProject(dir, { variables: { KALAM_URL: at(port, name) } });
  try {
    return await body({
      load,
      url: at(server.port, name),
      endState: async () => `${await server.dump(name)}\n${await rowsOf(await load())}`,
    });
  } finally {
    await admin.execute(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

/** Migrates a new database, is cut off, and migrates again. */
export async function runCut(
  server: DebianServer,
  { dir, cut }: { readonly dir: string; readonly cut?: Cut },
): Promise<CutRun> {
  return await withCutDatabase(server, dir, async ({ load, endState }) => {
    await using proxy = startCutProxy(server.port, cut);
    await migrate(await load(proxy.port)).catch(() => {});
    const { requests } = proxy;
    const project = await load();
    const { applied, pending, applying, failed } = await status(project);
    const stands = [applied, applying, failed, pending].map(({ length }) => length).join(" ");
    const second = await migrate(project, { wait: 20_000 });
    return { requests, stands, second, dump: await endState() };
  });
}
