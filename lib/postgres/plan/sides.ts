import type { PlanOptions, SqlSource } from "../../engine/dialect.ts";
import type { Catalog } from "../catalog/object.ts";
import { readCatalog } from "../catalog/read_catalog.ts";
import { loadSchema } from "../scratch/load_schema.ts";
import { loadSources } from "../scratch/load_sources.ts";
import { createRole, type Roles } from "../scratch/run_statement.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";

/** Two schemas side by side: read both, and *before* in a database. */
export interface Sides {
  /** Holds *before*, committed, for the proof. */
  readonly database: ScratchDatabase;
  readonly before: Catalog;
  readonly after: Catalog;
  readonly roles: Roles | undefined;
  readonly notes: readonly string[];
}

/** A schema that was read and is gone again. */
export type AfterSide = Pick<Sides, "after" | "notes" | "roles">;

/** What loading a side depends on. */
export interface SideOptions extends Pick<PlanOptions, "namespace" | "privileges" | "owners"> {
  /** Whether roles that a schema names are created. */
  readonly createsRoles: boolean;
}

const rolesFor = ({ createsRoles }: SideOptions): Roles | undefined =>
  createsRoles ? new Set() : undefined;

/** Reads *after* and takes it back: the database is as it was. */
export async function readAfter(
  database: ScratchDatabase,
  sources: readonly SqlSource[],
  options: SideOptions,
): Promise<AfterSide> {
  const { namespace } = options;
  const roles = rolesFor(options);
  await database.execute("BEGIN");
  try {
    const notes = await loadSchema(database, sources, { namespace, roles });
    return { after: await readCatalog(database, namespace, options), notes, roles };
  } finally {
    await database.execute("ROLLBACK");
  }
}

/** Loads *before* and leaves it, committed. */
export async function loadBefore(
  database: ScratchDatabase,
  sources: readonly SqlSource[],
  options: SideOptions,
): Promise<Catalog> {
  const { namespace } = options;
  await loadSources(database, sources, { namespace, roles: rolesFor(options) });
  return await readCatalog(database, namespace, options);
}

/** Makes the roles that *after* names where *before* is. */
export async function createRoles(database: ScratchDatabase, roles?: Roles): Promise<void> {
  for (const role of roles ?? []) await createRole(database, role);
}
