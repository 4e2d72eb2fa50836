import type { PGlite } from "@electric-sql/pglite";

/** Takes away the rows of the locks that nobody holds any more. */
export async function forgetLocks(engine: PGlite, which: string): Promise<void> {
  const { rows } = await engine.query<{ found: boolean }>(
    "SELECT to_regclass('kalam.locks') IS NOT NULL AS found",
  );
  if (rows[0]?.found === true) await engine.exec(`DELETE FROM kalam.locks WHERE ${which}`);
}
