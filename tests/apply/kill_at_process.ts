import { migrate } from "../../lib/apply/migrate.ts";
import type { Target } from "../../lib/engine/target.ts";
import { openTarget } from "../../lib/open.ts";
import { loadProject } from "../../lib/project/load_project.ts";

const [dir = ".", point = "0"] = Deno.args;
let calls = 0;

/** Ends this process, as nothing can keep from being ended, once so many calls were answered. */
function count(): void {
  if (++calls === Number(point)) Deno.kill(Deno.pid, "SIGKILL");
}

/** A target that counts what is asked of it. */
function counting(target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      const value = Reflect.get(object, key, receiver);
      if (key !== "query" && key !== "execute") return value;
      return async (...args: unknown[]) => {
        const answer = await (value as (...args: unknown[]) => Promise<unknown>)(...args);
        count();
        return answer;
      };
    },
  });
}

const project = await loadProject(dir, { variables: Deno.env.toObject() });
await using target = await openTarget(project, { wait: 10_000 });
const { failed } = await migrate(project, { target: counting(target) });
if (failed !== undefined) throw failed.error;
console.log(calls);
