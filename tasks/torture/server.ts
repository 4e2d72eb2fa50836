import { migrate } from "../../lib/apply/migrate.ts";
import { withCutProject } from "../../tests/apply/cut_project.ts";
import { startDebianServer } from "../../tests/system/debian_server.ts";
import { runCut, withCutDatabase } from "../../tests/system/cut_fixture.ts";
import { killAfter, type Outcome } from "./outcome.ts";

const longest = 150;

/** Kills processes that migrate a PostgreSQL server; end states are compared by `pg_dump`. */
export async function tortureServer(rounds: number): Promise<Outcome> {
  await using server = await startDebianServer();
  const wrong: string[] = [];
  let killed = 0;
  await withCutProject(async (dir) => {
    const { dump } = await runCut(server, { dir });
    for (let round = 0; round < rounds; round++) {
      const after = Math.random() * longest;
      await withCutDatabase(server, dir, async ({ url, load, endState }) => {
        if (await killAfter(after, { dir, env: { KALAM_URL: url } })) killed++;
        const { failed } = await migrate(await load(), { wait: 20_000 });
        const at = `killed after ${after.toFixed(1)} ms`;
        if (failed !== undefined) wrong.push(`${at}: ${failed.error.message}`);
        else if (await endState() !== dump) wrong.push(`${at}: another end state`);
      });
    }
  });
  return { killed, wrong };
}
