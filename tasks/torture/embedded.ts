import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { openTarget } from "../../lib/open.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import type { Project } from "../../lib/project/project.ts";
import { cutEndState } from "../../tests/apply/cut_end_state.ts";
import { withCutProject } from "../../tests/apply/cut_project.ts";
import type { Outcome } from "./outcome.ts";

const script = new URL("../../tests/apply/kill_at_process.ts", import.meta.url).pathname;

async function endState(project: Project): Promise<string> {
  await using target = await openTarget(project);
  return await cutEndState(target);
}

/** Kills a process that migrates an embedded database after each of its calls, one after another. */
export async function tortureEmbedded(rounds: number): Promise<Outcome> {
  const wrong: string[] = [];
  let killed = 0;
  await withCutProject(async (dir) => {
    let whole: string | undefined;
    for (let point = 0; point <= rounds; point++) {
      const data = await Deno.makeTempDir({ prefix: "torture-" });
      const variables = { ...Deno.env.toObject(), KALAM_URL: `pglite:${join(data, "db")}` };
      const { signal, stdout } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-check", script, dir, String(point)],
        env: variables,
        stderr: "null",
      }).output();
      const project = await loadProject(dir, { variables });
      if (signal === "SIGKILL") killed++;
      const { failed } = await migrate(project, { wait: 10_000 });
      const state = failed === undefined ? await endState(project) : failed.error.message;
      whole ??= state;
      if (state !== whole) wrong.push(`killed after call ${point}: ${state}`);
      await Deno.remove(data, { recursive: true });
      // The last point is behind the end.
      if (point > 0 && new TextDecoder().decode(stdout).trim() !== "") break;
    }
  });
  return { killed, wrong };
}
