import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `status`: where every migration stands. */
export function addStatus(parent: CommandUnknownOpts, run: Run): void {
  parent.command("status")
    .summary("show what is applied and what is not")
    .description(
      "Shows where every migration stands on the environment's database, the draft, and who\n" +
        "holds the lock. Writes nothing.",
    )
    .option("--check", "exit 3 unless all is applied")
    .addHelpText(
      "after",
      examples([
        ["status", "the default environment"],
        ["status --env prod --check", "for CI: exit 3 unless all is applied"],
      ]),
    )
    .action(({ check }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { status } = await import("../apply/status.ts");
        const value = await status(project);
        const { pending, failed, applying, changed, problems } = value;
        const work = [pending, failed, applying, changed, problems];
        const foundWork = check && work.some(({ length }) => length > 0);
        return { result: { verb: "status", value }, foundWork };
      })
    );
}
