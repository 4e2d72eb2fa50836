import type { Io } from "../command/io.ts";
import { MigrateError } from "../errors.ts";

/** The process's own streams, environment and clock. */
export function processIo(): Io {
  const variables = environment();
  const colored = (stream: { isTerminal(): boolean }) => stream.isTerminal() && !Deno.noColor;
  return {
    stdout: (text) => {
      try {
        write(Deno.stdout, text);
      } catch (error) {
        const detail = error instanceof Error ? error.message : undefined;
        throw new MigrateError("file_unwritable", "Cannot write the output", {
          detail,
          cause: error,
        });
      }
    },
    stderr: (text) => {
      try {
        write(Deno.stderr, text);
      } catch {
        // There is no place left to say it.
      }
    },
    isTerminal: Deno.stdin.isTerminal() && Deno.stderr.isTerminal(),
    columns: columns(),
    input: () => new Response(Deno.stdin.readable).text(),
    color: { stdout: colored(Deno.stdout), stderr: colored(Deno.stderr) },
    variables,
    cwd: Deno.cwd(),
    now: () => new Date(),
    interruptible,
    stoppable,
    holder: {
      owner: variables.USER || variables.USERNAME || "unknown",
      host: hostname(),
      pid: Deno.pid,
    },
  };
}

/** The process environment; empty where it may not be seen. */
function environment(): Record<string, string> {
  const { state } = Deno.permissions.querySync({ name: "env" });
  return state === "granted" ? Deno.env.toObject() : {};
}

/** The machine's name; a script may run without the permission to see it. */
function hostname(): string {
  const { state } = Deno.permissions.querySync({ name: "sys", kind: "hostname" });
  return state === "granted" ? Deno.hostname() : "unknown";
}

function write(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let rest = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(stream.writeSync(rest));
  } catch (error) {
    // The reader has gone, as with `| head`: nobody misses the rest.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

function columns(): number {
  try {
    // A pseudo terminal may say 0.
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}

/** The first Ctrl-C asks the work to stop, a second one ends the process. */
function interruptible(): AbortSignal {
  const controller = new AbortController();
  Deno.addSignalListener("SIGINT", () => {
    if (controller.signal.aborted) Deno.exit(130);
    write(Deno.stderr, "Stopping: the running statement is cancelled; Ctrl-C again ends at once\n");
    controller.abort();
  });
  return controller.signal;
}

/** The first Ctrl-C, or another signal that asks the process to end, asks the work to stop. */
function stoppable(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) Deno.exit(130);
    controller.abort();
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, stop);
  return controller.signal;
}
