import type { Io } from "../../lib/command/io.ts";

/** An {@linkcode Io} that keeps what is printed. */
export function testIo(more: Partial<Io> = {}): { io: Io; out: () => string; err: () => string } {
  let out = "";
  let err = "";
  return {
    io: {
      stdout: (text) => out += text,
      stderr: (text) => err += text,
      isTerminal: false,
      columns: 80,
      input: () => Promise.resolve(""),
      color: { stdout: false, stderr: false },
      variables: {},
      cwd: "/nowhere",
      now: () => new Date(0),
      interruptible: () => new AbortController().signal,
      stoppable: () => new AbortController().signal,
      holder: { owner: "test", host: "localhost", pid: 1 },
      ...more,
    },
    out: () => out,
    err: () => err,
  };
}
