import { parseArgs } from "node:util";
import { tortureEmbedded } from "./torture/embedded.ts";
import { tortureKalamdb } from "./torture/kalamdb.ts";
import { tortureServer } from "./torture/server.ts";

/**
 * Kills migrating processes at random moments (an embedded one after each of its calls) and looks whether
 * the next run makes it whole.
 */
async function torture(): Promise<boolean> {
  const { values } = parseArgs({
    options: { rounds: { type: "string", default: "200" }, target: { type: "string" } },
  });
  const rounds = Number(values.rounds);
  const targets = { postgres: tortureServer, kalamdb: tortureKalamdb, pglite: tortureEmbedded };
  let whole = true;
  for (const [name, run] of Object.entries(targets)) {
    if (values.target !== undefined && values.target !== name) continue;
    const { killed, wrong } = await run(rounds);
    console.log(`${name}: ${rounds} runs, ${killed} killed, ${wrong.length} not whole afterwards`);
    for (const line of wrong) console.log(`  ${line}`);
    whole = whole && wrong.length === 0 && killed > 0;
  }
  return whole;
}

Deno.exitCode = await torture() ? 0 : 1;
