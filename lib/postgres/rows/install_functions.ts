import type { ScratchDatabase } from "../scratch/scratch.ts";
import { readShapes } from "./read_shapes.ts";
import { rowsFunction } from "./rows_function.ts";
import { runFunction } from "./run_function.ts";
import { seedFunction } from "./seed_function.ts";

const functions = [seedFunction, runFunction, rowsFunction].join(";\n");

/**
 * Makes the functions that a rehearsal calls, for as long as the session lasts. Made in its
 * transaction they would have the engine forget all its plans when it is rolled back.
 */
export async function installFunctions(
  database: Pick<ScratchDatabase, "query" | "execute">,
): Promise<void> {
  // A migration may have discarded them.
  const [found] = await database.query("SELECT to_regproc('pg_temp.kalam_rows') AS name");
  if (found?.name === null) await database.execute(functions);
}

/** Makes the functions and has the engine compile and plan what a rehearsal runs. */
export async function warmFunctions(
  database: Pick<ScratchDatabase, "query" | "execute" | "repeat">,
): Promise<void> {
  await installFunctions(database);
  await readShapes(database, []);
  await database.query("SELECT pg_temp.kalam_seed('[]', 0)");
  await database.query("SELECT pg_temp.kalam_run('[]', '[]', 'true'), pg_temp.kalam_rows('[]')");
}
