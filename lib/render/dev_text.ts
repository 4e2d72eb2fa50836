import type { DevResult } from "../dev/dev_result.ts";
import type { Rendered } from "./rendered.ts";

/** What is left to say at the end: all else was said while it ran. */
export function devText({ ended }: DevResult): Rendered {
  return { stdout: "", stderr: ended === "once" ? "" : "Stopped\n" };
}
