import { join } from "node:path";

/** What `deno compile` made of one target. */
export interface Compiled {
  readonly target: string;
  readonly file: string;
  /** What Deno printed: the files it embeds, or why it did not get there. */
  readonly said: string;
  /** `unreachable`: the runtime to embed could not be fetched. */
  readonly state: "done" | "unreachable" | "failed";
}

/** Makes the binary of one target. PGlite's files are part of its package, which is embedded whole. */
export async function compileTarget(target: string, folder: string): Promise<Compiled> {
  const file = join(folder, `kalam-migrate-${target}${target.includes("windows") ? ".exe" : ""}`);
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["compile", "-A", "--no-check", "--frozen"],
      // Without what only tests and tasks import.
      "--exclude-unused-npm",
      ...["--app-name", "kalam-migrate", "--target", target, "--output", file, "cli.ts"],
    ],
    env: { NO_COLOR: "1", RUST_BACKTRACE: "0" },
  }).output();
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  const unreachable = /Setting up base binary[^]*error sending request/.test(said);
  return { target, file, said, state: success ? "done" : unreachable ? "unreachable" : "failed" };
}
