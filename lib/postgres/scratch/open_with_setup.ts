import type { SqlSource } from "../../engine/dialect.ts";
import { loadSources } from "./load_sources.ts";
import type { Scratch, ScratchDatabase, ScratchNeeds } from "./scratch.ts";

/** Opens a scratch database that holds what surrounds all schemas. */
export async function openWithSetup(
  scratch: Scratch,
  needs: ScratchNeeds,
  setup: readonly SqlSource[],
): Promise<ScratchDatabase> {
  const database = await scratch.open(needs);
  try {
    const roles = scratch.createsRoles ? new Set<string>() : undefined;
    await loadSources(database, setup, { namespace: needs.namespace, roles });
    return database;
  } catch (error) {
    await database[Symbol.asyncDispose]();
    throw error;
  }
}
