import type { PlanOptions, SqlSource } from "../../engine/dialect.ts";
import type { Catalog } from "../catalog/object.ts";
import { withVersions } from "../catalog/extension_versions.ts";
import { readCatalog } from "../catalog/read_catalog.ts";
import type { Fingerprint } from "../fingerprint/fingerprint.ts";
import type { FingerprintReader } from "../fingerprint/fingerprint_reader.ts";
import { loadSources } from "../scratch/load_sources.ts";
import { pinnedExtensions } from "../scratch/pinned_extensions.ts";
import { createRole, type Roles } from "../scratch/run_statement.ts";
import type { SchemaLayers } from "../scratch/schema_layers.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";

/** Two schemas side by side: read both, and *before* in a database. */
export interface Sides {
  /** Holds *before*, committed, for the proof. */
  readonly database: ScratchDatabase;
  readonly before: Catalog;
  readonly after: Catalog;
  /** Kind-blind: all that *before* and *after* hold. */
  readonly prints: { readonly before: Fingerprint; readonly after: Fingerprint };
  readonly roles: Roles | undefined;
  readonly notes: readonly string[];
}

/** A schema that was read and is gone again. */
export interface AfterSide extends Pick<Sides, "after" | "notes" | "roles"> {
  readonly print: Fingerprint;
}

/** *before* as it was read. */
export interface BeforeSide {
  readonly catalog: Catalog;
  readonly print: Fingerprint;
}

/** What loading a side depends on. */
export interface SideOptions extends Pick<PlanOptions, "namespace" | "privileges" | "owners"> {
  /** Whether roles that a schema names are created. */
  readonly createsRoles: boolean;
}

/** What reading a side depends on. */
export interface ReadSideOptions extends SideOptions {
  readonly readPrint: FingerprintReader;
}

/** A place for the roles that are made while a side is loaded. */
export const rolesFor = ({ createsRoles }: SideOptions): Roles | undefined =>
  createsRoles ? new Set() : undefined;

/** A database with the layers in which schemas are loaded into it. */
export interface LayeredDatabase {
  readonly database: ScratchDatabase;
  readonly layers: SchemaLayers;
}

/** Loads *after* into open layers and reads it. */
export async function readAfter(
  { database, layers }: LayeredDatabase,
  sources: readonly SqlSource[],
  options: ReadSideOptions,
): Promise<AfterSide> {
  const { namespace } = options;
  const roles = rolesFor(options);
  const notes = await layers.load(sources, { namespace, roles });
  const after = await readCatalog(database, namespace, options);
  const print = await options.readPrint(database, options);
  return { after: withVersions(after, pinnedExtensions(sources)), print, notes, roles };
}

/** Loads *before* and leaves it, committed; layers that were open are where it starts from. */
export async function loadBefore(
  { database, layers }: LayeredDatabase,
  sources: readonly SqlSource[],
  options: ReadSideOptions,
): Promise<BeforeSide> {
  const { namespace } = options;
  const read = async (): Promise<BeforeSide> => {
    const catalog = await readCatalog(database, namespace, options);
    const print = await options.readPrint(database, options);
    return { catalog: withVersions(catalog, pinnedExtensions(sources)), print };
  };
  let early: BeforeSide | undefined;
  const readNow = async () => {
    early = await read();
  };
  const migrated = sources.some(({ kind }) => kind === "migration");
  await loadSources(database, sources, {
    ...{ namespace, roles: rolesFor(options), layers },
    // What a commit has the engine forget it would look up again.
    beforeCommit: migrated ? undefined : readNow,
  });
  return early ?? await read();
}

/** Makes the roles that *after* names where *before* is. */
export async function createRoles(database: ScratchDatabase, roles?: Roles): Promise<void> {
  for (const role of roles ?? []) await createRole(database, role);
}

/** Two sides that were read, *before* in a database. */
export const bothSides = (
  database: ScratchDatabase,
  before: BeforeSide,
  { after, print, notes, roles }: AfterSide,
): Sides => ({
  database,
  before: before.catalog,
  after,
  prints: { before: before.print, after: print },
  roles,
  notes,
});
