import type { CreateResult } from "../draft/create_result.ts";
import type { SealResult } from "../draft/seal_result.ts";
import { planLines } from "./plan_lines.ts";
import type { Rendered } from "./rendered.ts";
import type { Style } from "./style.ts";

/** The migration that `seal` or `create` made. */
export function sealedText(
  { path, plan }: CreateResult | SealResult,
  options: { readonly style: Style; readonly done: string },
): Rendered {
  const lines = [`${options.style.green(options.done)} ${path}`, ...planLines(plan, options.style)];
  const next = plan === undefined ? "write its UP and DOWN, then run" : "run";
  return {
    stdout: lines.join("\n") + "\n",
    stderr: `Next: ${next}: kalam-migrate migrate\n`,
  };
}
