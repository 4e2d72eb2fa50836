import { defaultCache } from "../pglite/default_cache.ts";
import { pgliteScratch } from "./pglite_scratch.ts";
import type { Scratch } from "./scratch.ts";

/** Where to open a scratch, and how. */
export interface ScratchOptions {
  /**
   * A PostgreSQL server on which each comparison gets a temporary database; without it the embedded
   * engine is used. The user needs the right to create databases.
   */
  readonly url?: string;
  /** Roles to create first. */
  readonly roles?: readonly string[];
  /** On a server, where roles are cluster-wide: create the ones that a schema names. */
  readonly createRoles?: boolean;
  /**
   * Where the embedded engine keeps its prepared data folder between runs; the user's cache folder
   * unless given, where that may be read and written.
   */
  readonly cacheDir?: string;
  /** The environment that the URL's defaults (`PGPASSWORD`, …) come from. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Opens a scratch: embedded PostgreSQL, or temporary databases on a server.
 *
 * Throws `connection_failed` where the server cannot be reached.
 *
 * @example
 * ```ts
 * import { diffSchemas, openScratch } from "@kalam/migrate";
 *
 * await using scratch = await openScratch({ roles: ["app_user"] });
 * const plan = await diffSchemas("", "CREATE TABLE t (id int);", { scratch });
 * console.log(plan.proof.up); // proven
 * ```
 */
export async function openScratch(options: ScratchOptions = {}): Promise<Scratch> {
  if (options.url === undefined || options.url === "") {
    return pgliteScratch({ ...options, cacheDir: options.cacheDir ?? defaultCache() });
  }
  const { serverScratch } = await import("./server_scratch.ts");
  return await serverScratch(options.url, options);
}
