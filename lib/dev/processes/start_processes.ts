import type { Project } from "../../project/project.ts";
import { linesOf } from "./lines_of.ts";
import { grace, processScript } from "./process_script.ts";

/** How processes run. */
export interface ProcessesOptions {
  /** Set on top of the project's variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Called with each line that a process writes. */
  readonly onLine: (name: string, line: string) => void;
  /** Called when a process ends by itself. */
  readonly onExit: (name: string, code: number) => void;
}

/** The project's processes; disposing of them ends their whole trees. */
export type RunningProcesses = AsyncDisposable;

const windows = Deno.build.os === "windows";

/** Starts the commands of `[dev.processes]`. */
export function startProcesses(project: Project, options: ProcessesOptions): RunningProcesses {
  let ending = false;
  const running = Object.entries(project.dev.processes).map(([name, command]) => {
    const child = new Deno.Command(windows ? "cmd" : "sh", {
      args: windows ? ["/d", "/s", "/c", command] : ["-c", processScript, "sh", command],
      cwd: project.dir,
      env: { ...project.variables, ...options.variables },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
      detached: !windows,
    }).spawn();
    const read = async (stream: ReadableStream<Uint8Array>) => {
      for await (const line of linesOf(stream)) options.onLine(name, line);
    };
    const output = Promise.allSettled([read(child.stdout), read(child.stderr)]);
    const ended = child.status.then(({ code }) => {
      if (!ending) options.onExit(name, code);
    });
    return { child, output, ended };
  });
  return {
    async [Symbol.asyncDispose]() {
      ending = true;
      await Promise.all(running.map(async ({ child, output, ended }) => {
        if (windows) await endTree(child.pid);
        await child.stdin.close().catch(() => {});
        let timer: ReturnType<typeof setTimeout> | undefined;
        const late = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, (grace + 2) * 1000);
        });
        await Promise.race([Promise.all([output, ended]), late]);
        clearTimeout(timer);
      }));
    },
  };
}

async function endTree(pid: number): Promise<void> {
  await new Deno.Command("cmd", {
    args: ["/d", "/c", `taskkill /T /F /PID ${pid}`],
    stdout: "null",
    stderr: "null",
  }).output().catch(() => {});
}
