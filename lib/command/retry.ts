import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { interruptSignal } from "./interrupt_signal.ts";
import { openProject } from "./open_project.ts";
import { parseDuration } from "./parse_duration.ts";
import type { Run } from "./run.ts";

/** `retry <id>`: re-queues a failed migration. */
export function addRetry(parent: CommandUnknownOpts, run: Run): void {
  parent.command("retry")
    .summary("queue a failed migration again")
    .description("Makes a failed or interrupted migration pending again. Runs nothing.")
    .argument("<id>", "the migration: file name, timestamp or name")
    .option("--wait <time>", "how long to wait for another run: 30s, 2m", parseDuration)
    .addHelpText("after", examples([["retry add_users", "then: kalam-migrate migrate"]]))
    .action((id, { wait }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { retry } = await import("../apply/retry.ts");
        const { holder } = invocation.io;
        const signal = interruptSignal(invocation, project);
        const value = await retry(project, id, { wait, holder, signal });
        return { result: { verb: "retry", value } };
      })
    );
}
