/** A process of its own: opens the data folder it is given, says so, and stays until it is killed. */
import { defaultCache } from "../../../lib/postgres/pglite/default_cache.ts";
import { openPgliteTarget } from "../../../lib/postgres/pglite/open_pglite_target.ts";

const target = await openPgliteTarget({
  dataDir: Deno.args[0],
  label: "pglite:",
  cacheDir: defaultCache(),
  holder: { owner: "ann", host: "laptop", pid: Deno.pid, since: new Date() },
});
await target.execute("CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)");
await target.execute("BEGIN; CREATE TABLE lost (n int); INSERT INTO kept VALUES (2)");
console.log("open");
await new Promise((resolve) => setTimeout(resolve, 600_000));
