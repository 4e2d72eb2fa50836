import { hostname, userInfo } from "node:os";
import { join, resolve } from "node:path";
import type { AppliedFile } from "./engine/applied_file.ts";
import type { Dialect, SqlSource } from "./engine/dialect.ts";
import type { Introspected, IntrospectOptions } from "./engine/introspected.ts";
import type { History, LockHolder } from "./engine/history.ts";
import type { Target } from "./engine/target.ts";
import { MigrateError } from "./errors.ts";
import { kalamdbHistory } from "./kalamdb/history/kalamdb_history.ts";
import type { LiveModel } from "./kalamdb/introspect/read_live.ts";
import type { KalamdbTarget } from "./kalamdb/target/open_kalamdb_target.ts";
import { listMigrations } from "./migration/list_migrations.ts";
import { postgresHistory } from "./postgres/history/postgres_history.ts";
import type { PgliteTargetOptions } from "./postgres/pglite/open_pglite_target.ts";
import type { ServedDatabase } from "./postgres/pglite/serve/serve_pglite.ts";
import { extensionsIn } from "./postgres/scratch/extensions_in.ts";
import type { Scratch } from "./postgres/scratch/scratch.ts";
import { showPath } from "./project/paths.ts";
import type { Project } from "./project/project.ts";
import { readProjectFile } from "./project/read_project_file.ts";
import { userCache } from "./project/user_cache.ts";

/** How {@linkcode openTarget} opens. */
export interface OpenTargetOptions {
  /** Milliseconds to wait for an embedded database that another process has open. */
  readonly wait?: number;
  /** Called while it waits for one, with whoever has it open. */
  readonly onWait?: (holder: LockHolder | undefined) => void;
  /** Nothing may be made. */
  readonly readOnly?: boolean;
}

/** Who this process is, for locks. */
function thisProcess(): LockHolder {
  const may = (kind: "username" | "hostname") =>
    Deno.permissions.querySync({ name: "sys", kind }).state === "granted";
  let owner = "unknown";
  try {
    if (may("username")) owner = userInfo().username;
  } catch {
    // A user without an entry has no name to show.
  }
  const host = may("hostname") ? hostname() : "unknown";
  return { owner, host, pid: Deno.pid, since: new Date() };
}

/** Where a project keeps what it can make again: in the user's cache, where that may be written. */
function cacheOf(project: Project): string {
  const cache = userCache(project.variables);
  const own = join(project.kalamDir, "cache");
  if (cache === undefined) return own;
  const { state } = Deno.permissions.querySync({ name: "write", path: cache });
  return state === "granted" ? cache : own;
}

/** The data folder of an embedded URL; `undefined` where nothing is kept. */
function dataFolder(project: Project): string | undefined {
  const place = project.environment.url.slice("pglite:".length);
  if (place === "memory") return undefined;
  if (place === "") return join(project.kalamDir, "data", project.environment.name);
  return resolve(project.dir, place.replace(/^\/\//, ""));
}

/** The extensions that the project's migrations create: an embedded engine must know them at its start. */
export async function extensionsOf(project: Project): Promise<string[]> {
  const { migrations } = await listMigrations(project.migrations.dir);
  return extensionsIn(
    migrations.map(({ file, text }) => ({ file, text, kind: "migration" as const })),
  );
}

async function embedded(
  project: Project,
  options: OpenTargetOptions = {},
): Promise<PgliteTargetOptions> {
  return {
    ...options,
    dataDir: dataFolder(project),
    cacheDir: cacheOf(project),
    extensions: options.readOnly ? [] : await extensionsOf(project),
    label: project.environment.label,
    holder: thisProcess(),
  };
}

/** Opens the project's embedded database and serves it on loopback, to this process as well. */
export async function serveTarget(project: Project): Promise<ServedDatabase> {
  const { servePglite } = await import("./postgres/pglite/serve/serve_pglite.ts");
  return await servePglite(await embedded(project));
}

/** Opens the database that the project's environment leads to. */
export async function openTarget(
  project: Project,
  options: OpenTargetOptions = {},
): Promise<Target> {
  const { url } = project.environment;
  if (url.startsWith("pglite:")) {
    const { openPgliteTarget } = await import("./postgres/pglite/open_pglite_target.ts");
    return await openPgliteTarget(await embedded(project, options));
  }
  if (project.dialect === "kalamdb") {
    const { openKalamdbTarget } = await import("./kalamdb/target/open_kalamdb_target.ts");
    return openKalamdbTarget(url, { variables: project.variables });
  }
  const { openServerTarget } = await import("./postgres/server/open_server_target.ts");
  return await openServerTarget(url, { variables: project.variables });
}

const isKalamdb = (target: Target): target is KalamdbTarget => target.dialect === "kalamdb";

/** The history of an open target. */
export function openHistory(target: Target): History {
  if (isKalamdb(target)) return kalamdbHistory(target);
  return postgresHistory(target);
}

/** The namespaces of an open target that can be migrated, in order. Reads only. */
export async function listNamespaces(target: Target): Promise<string[]> {
  if (isKalamdb(target)) {
    const { listKalamdbNamespaces } = await import("./kalamdb/introspect/list_namespaces.ts");
    return await listKalamdbNamespaces(target);
  }
  const { listPostgresNamespaces } = await import("./postgres/list_namespaces.ts");
  return await listPostgresNamespaces(target);
}

/** Those of all namespaces that need no look of their own: just these files, all applied. */
export async function findFullyApplied(
  target: Target,
  files: readonly AppliedFile[],
): Promise<ReadonlySet<string>> {
  if (isKalamdb(target)) {
    const { fullyApplied } = await import("./kalamdb/history/fully_applied.ts");
    return await fullyApplied(target, files);
  }
  const { fullyApplied } = await import("./postgres/history/fully_applied.ts");
  return await fullyApplied(target, files);
}

/** What an open KalamDB server shows of a namespace. Reads only. */
export async function readLiveKalamdb(target: Target, namespace: string): Promise<LiveModel> {
  if (!isKalamdb(target)) throw new Error(`not a KalamDB target: ${target.dialect}`);
  const { readLive } = await import("./kalamdb/introspect/read_live.ts");
  return await readLive(target, namespace);
}

/** Writes the project's namespace in an open target out as SQL. Reads only. */
export async function introspectTarget(
  target: Target,
  options: IntrospectOptions,
): Promise<Introspected> {
  if (isKalamdb(target)) {
    const { introspectKalamdb } = await import("./kalamdb/introspect/introspect_kalamdb.ts");
    return await introspectKalamdb(target, options);
  }
  const { introspectPostgres } = await import("./postgres/introspect/introspect_postgres.ts");
  return await introspectPostgres(target, options);
}

/** The files of `[scratch] setup`. */
async function readSetup(project: Project): Promise<SqlSource[]> {
  return await Promise.all(project.scratch.setup.map(async (path): Promise<SqlSource> => {
    const file = showPath(project, path);
    const text = await readProjectFile(path, file);
    if (text !== undefined) return { file, text, kind: "schema" };
    throw new MigrateError("file_unreadable", `There is no file "${file}"`, {
      hint: "create it, or take it out of [scratch] setup",
    });
  }));
}

/** The project's dialect; its scratch opens at the first use and is closed with it. */
export async function openDialect(project: Project): Promise<Dialect> {
  if (project.dialect === "kalamdb") {
    const { kalamdbDialect } = await import("./kalamdb/kalamdb_dialect.ts");
    return kalamdbDialect();
  }
  let scratch: Promise<Scratch> | undefined;
  let kept: { readonly setup: string; readonly dialect: Dialect } | undefined;
  const dialect = async (): Promise<Dialect> => {
    const { openScratch } = await import("./postgres/scratch/open_scratch.ts");
    const { postgresDialect } = await import("./postgres/postgres_dialect.ts");
    scratch ??= openScratch({
      url: project.scratch.url,
      createRoles: project.scratch.createRoles,
      cacheDir: cacheOf(project),
      variables: project.variables,
    });
    const setup = await readSetup(project);
    const text = JSON.stringify(setup);
    if (kept !== undefined && kept.setup !== text) await kept.dialect[Symbol.asyncDispose]();
    if (kept?.setup !== text) {
      kept = { setup: text, dialect: postgresDialect(await scratch, { setup }) };
    }
    return kept.dialect;
  };
  return {
    name: "postgres",
    plan: async (before, after, options) => await (await dialect()).plan(before, after, options),
    prove: async (before, after, given, options) =>
      await (await dialect()).prove(before, after, given, options),
    describe: async (sources, options) => await (await dialect()).describe(sources, options),
    picture: async (sources, options) => await (await dialect()).picture?.(sources, options),
    walk: async (ahead, options) => await (await dialect()).walk(ahead, options),
    warm: async (before, options) => await (await dialect()).warm?.(before, options),
    [Symbol.asyncDispose]: async () => {
      await kept?.dialect[Symbol.asyncDispose]();
      // Whoever wanted it was told why it did not open.
      const opened = await scratch?.catch(() => undefined);
      await opened?.[Symbol.asyncDispose]();
    },
  };
}
