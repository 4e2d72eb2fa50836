import type { Target } from "../../lib/engine/target.ts";
import { defaultCache } from "../../lib/postgres/pglite/default_cache.ts";
import { openPgliteTarget } from "../../lib/postgres/pglite/open_pglite_target.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { testDatabase } from "./postgres_server.ts";

/** Registers one test for each PostgreSQL engine, on an empty database of its own. */
export function onEachTarget(name: string, body: (target: Target) => Promise<void>): void {
  Deno.test(`${name} (pglite)`, async () => {
    await using target = await openPgliteTarget({
      label: "pglite:memory",
      cacheDir: defaultCache(),
      holder: { owner: "ann", host: "laptop", pid: 1, since: new Date() },
    });
    await body(target);
  });
  Deno.test(`${name} (postgres)`, async () => {
    await using database = await testDatabase();
    await using target = await openServerTarget(database.url);
    await body(target);
  });
}
