import { resolve } from "node:path";
import type { Invocation } from "./invocation.ts";

/** The folder that `--project-dir` or the working directory says. */
export function projectDir({ io, options }: Invocation): string {
  return resolve(io.cwd, options.projectDir ?? ".");
}
