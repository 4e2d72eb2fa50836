/** A process of its own: starts the engine with the cache folder it is given, and ends. */
import { bootPglite } from "../../../lib/postgres/pglite/boot_pglite.ts";

const engine = await bootPglite({ cacheDir: Deno.args[0] });
const { rows } = await engine.query("SELECT 1::int8 AS one");
await engine.close();
if (JSON.stringify(rows) !== '[{"one":"1"}]') throw new Error(JSON.stringify(rows));
