import type { PGlite } from "@electric-sql/pglite";
import { normalDump } from "./normal_dump.ts";

/** The schema of an embedded database as `pg_dump` writes it, in one order. */
export async function dumpSchema(engine: PGlite): Promise<string[]> {
  const { pgDump } = await import("@electric-sql/pglite-tools/pg_dump");
  const file = await pgDump({ pg: engine, args: ["--schema-only"] });
  // It leaves a read-only transaction open and the session without a search path.
  await engine.exec("ROLLBACK; RESET ALL; SET search_path TO public");
  return normalDump(await file.text());
}
