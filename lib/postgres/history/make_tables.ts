import { isPassing } from "../../engine/is_passing.ts";
import { isUnsupported } from "../../engine/is_unsupported.ts";
import { retryPassing } from "../../engine/retry_passing.ts";
import { DatabaseError, type Target } from "../../engine/target.ts";

const collisions: ReadonlySet<string> = new Set(["23505", "42P06", "42P07", "42710", "42701"]);

/** Another first run made the same at the same time: then it is there at the next try. */
const collides = (error: unknown): boolean =>
  isPassing(error) ||
  (error instanceof DatabaseError && collisions.has(error.sqlState ?? ""));

/**
 * Runs what makes the tables, in one request where the engine takes it so; again, where another run
 * makes the same.
 */
export async function makeTables(target: Target, statements: readonly string[]): Promise<void> {
  const lock = "SELECT pg_advisory_xact_lock(1802201185, 0)";
  const worth = { worth: collides };
  try {
    // Two first runs at once would both find nothing and collide in the catalog.
    await retryPassing(() => target.execute([lock, ...statements].join(";\n")), worth);
  } catch (error) {
    // An engine may have no such lock, or take one statement of DDL at a time.
    if (!isUnsupported(error)) throw error;
    for (const sql of statements) await retryPassing(() => target.execute(sql), worth);
  }
}
