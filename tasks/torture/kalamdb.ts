import { migrate } from "../../lib/apply/migrate.ts";
import { withMigration } from "../../tests/kalamdb/server/in_process.ts";
import { letLeaseRunOut, rooms } from "../../tests/kalamdb/server/rooms.ts";
import { startKalamdb } from "../../tests/support/kalamdb/start_kalamdb.ts";
import { killAfter, type Outcome } from "./outcome.ts";

const longest = 60;

/** Kills processes that migrate the KalamDB stand-in; end states are compared by its dump. */
export async function tortureKalamdb(rounds: number): Promise<Outcome> {
  const wrong: string[] = [];
  let killed = 0;
  let whole: string | undefined;
  for (let round = -1; round < rounds; round++) {
    await using server = await startKalamdb();
    await withMigration(server, rooms, async (project) => {
      const after = Math.random() * longest;
      const env = { KALAM_USER: server.user, KALAM_PASSWORD: server.password };
      if (whole !== undefined && await killAfter(after, { dir: project.dir, env })) killed++;
      letLeaseRunOut(server);
      const { failed } = await migrate(project);
      const at = `killed after ${after.toFixed(1)} ms`;
      if (failed !== undefined) wrong.push(`${at}: ${failed.error.message}`);
      else if (whole !== undefined && server.dump("chat") !== whole) {
        wrong.push(`${at}: another end state`);
      }
    });
    whole ??= server.dump("chat");
  }
  return { killed, wrong };
}
