import { bootPglite } from "../../lib/postgres/pglite/boot_pglite.ts";
import { dumpSchema } from "../../tests/support/pg_dump.ts";
import type { CaseEngine } from "./engine.ts";

/** Embedded PostgreSQL 18, judged by the `pg_dump` of its own version. */
export function embeddedEngine(cacheDir?: string, roles: readonly string[] = []): CaseEngine {
  return {
    name: "18",
    async open(extensions) {
      const engine = await bootPglite({ cacheDir, extensions });
      for (const role of roles) await engine.exec(`CREATE ROLE "${role}"`);
      return {
        execute: async (sql) => void await engine.exec(sql),
        dump: () => dumpSchema(engine),
        [Symbol.asyncDispose]: () => engine.close(),
      };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
