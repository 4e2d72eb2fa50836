import type { Invocation } from "./invocation.ts";
import { openProject } from "./open_project.ts";
import type { Outcome } from "./outcome.ts";

/** Runs `status` as its options say. */
export async function runStatus(
  invocation: Invocation,
  { check }: { readonly check?: true },
): Promise<Outcome> {
  const project = await openProject(invocation);
  const { status } = await import("../apply/status.ts");
  const value = await status(project);
  const { pending, failed, applying, changed, problems } = value;
  const work = [pending, failed, applying, changed, problems];
  const foundWork = check && work.some(({ length }) => length > 0);
  return { result: { verb: "status", value }, foundWork };
}
