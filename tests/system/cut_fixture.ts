import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import type { MigrateResult } from "../../lib/apply/migrate_result.ts";
import { status } from "../../lib/apply/status.ts";
import { openTarget } from "../../lib/open.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { type Cut, startCutProxy } from "../support/cut_proxy.ts";
import type { DebianServer } from "./debian_server.ts";

/** Files with everything in them that ends in another way: together, apart, and both in one file. */
const files: Readonly<Record<string, string>> = {
  "20260101000000_tables.sql": `CREATE TYPE mood AS ENUM ('fine');
CREATE TABLE notes (id int PRIMARY KEY, mood mood);
INSERT INTO notes SELECT n, 'fine' FROM generate_series(1, 20) n;`,
  "20260102000000_apart.sql": `CREATE INDEX CONCURRENTLY notes_mood ON notes (mood);
ALTER TYPE mood ADD VALUE 'grim';
ALTER TABLE notes ALTER COLUMN mood SET DEFAULT 'grim';
ALTER TABLE notes ADD COLUMN body text;
DROP INDEX CONCURRENTLY notes_mood;`,
  "20260103000000_rows.sql": `INSERT INTO notes (id) VALUES (21);
CREATE VIEW grim AS SELECT id FROM notes WHERE mood = 'grim';`,
};

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
  const found = await target.query(
    `SELECT (SELECT count(*) FROM app.notes) AS notes, (SELECT count(*) FROM app.grim) AS grim,
       (SELECT count(*) FROM pg_index WHERE NOT indisvalid) AS invalid,
       ARRAY(SELECT migration_id || status FROM kalam.migrations ORDER BY 1) AS records`,
  );
  return JSON.stringify(found);
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

/** Runs `body` in a project's folder with the files. */
export async function withCutProject(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "cut-" }));
  try {
    const folder = join(dir, "kalam", "migrations");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[connection.dev]\nurl = "postgres://127.0.0.1/x"\nnamespace = "app"\n`,
    );
    for (const [file, up] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, file), `-- UP\n${up}\n`);
    }
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
