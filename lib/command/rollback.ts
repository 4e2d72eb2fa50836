import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { interruptSignal } from "./interrupt_signal.ts";
import { openProject } from "./open_project.ts";
import { parseDuration } from "./parse_duration.ts";
import type { Run } from "./run.ts";

/** `rollback`: runs DOWN of what is applied, newest first. */
export function addRollback(parent: CommandUnknownOpts, run: Run): void {
  parent.command("rollback")
    .summary("undo the newest applied migration")
    .description(
      "Runs the DOWN of the newest applied migration, which is pending again afterwards.\n" +
        "Names the data that is lost, and asks.",
    )
    .option("--to <id>", "roll back all that are newer than this one, which stays")
    .option("--all", "roll back all of them")
    .option("--dry-run", "show what would be rolled back; write nothing")
    .option("--allow-production", "roll back in a production environment")
    .option("--wait <time>", "how long to wait for another run: 30s, 2m", parseDuration)
    .addHelpText(
      "after",
      examples([
        ["rollback", "the newest one"],
        ["rollback --to add_users --dry-run", "what would go, and what is lost"],
      ]),
    )
    .action((options) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { rollback } = await import("../apply/rollback.ts");
        const { onEvent, ask, io: { now, holder } } = invocation;
        const signal = options.dryRun ? undefined : interruptSignal(invocation, project);
        const value = await rollback(project, { ...options, ask, onEvent, now, holder, signal });
        return { result: { verb: "rollback", value }, error: value.failed?.error };
      })
    );
}
