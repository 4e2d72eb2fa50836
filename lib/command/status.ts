import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import type { Run } from "./run.ts";
import { runStatus } from "./run_status.ts";

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
    .action((options) => run((invocation) => runStatus(invocation, options)));
}
