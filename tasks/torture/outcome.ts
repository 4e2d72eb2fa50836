/** How the runs of a torture went. */
export interface Outcome {
  /** Runs that were killed before they ended by themselves. */
  readonly killed: number;
  /** What was not whole afterwards, a line each. */
  readonly wrong: readonly string[];
}

/** Starts a migrating process, kills it after a while, and says whether that met it alive. */
export async function killAfter(
  milliseconds: number,
  process: { readonly dir: string; readonly env: Readonly<Record<string, string>> },
): Promise<boolean> {
  const script = new URL("../../tests/apply/migrate_process.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", script, process.dir],
    env: process.env,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  // Counted from when it works: the time to start is nobody's business.
  const reader = child.stdout.getReader();
  await reader.read();
  await new Promise((ok) => setTimeout(ok, milliseconds));
  try {
    child.kill("SIGKILL");
  } catch {
    // It has ended.
  }
  await reader.cancel();
  return (await child.status).signal === "SIGKILL";
}
