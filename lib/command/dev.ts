import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `dev`: the watch loop. */
export function addDev(parent: CommandUnknownOpts, run: Run): void {
  parent.command("dev")
    .summary("watch the schema source, draft and apply as it changes")
    .description(
      "Applies the sealed migrations, writes the draft and asks what becomes of it; again after\n" +
        "each change of the schema source or the migrations folder. Without a terminal nothing is\n" +
        "asked, and the draft is left.",
    )
    .option("--force", "ask nothing: leave the draft, retry what failed or was interrupted")
    .option("--once", "one pass, then end")
    .addHelpText(
      "after",
      examples([
        ["dev", "edit schema.sql beside it"],
        ["dev --once", "one pass, for scripts"],
      ]),
    )
    .action((options) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { dev } = await import("../dev/dev.ts");
        const { devAsk: ask, onDevEvent: onEvent, io: { now, holder, stoppable } } = invocation;
        const signal = stoppable();
        const value = await dev(project, { ...options, ask, onEvent, now, holder, signal });
        // In the loop errors were told as they happened.
        const error = value.ended === "once" ? value.error : undefined;
        const interrupted = value.ended === "interrupted";
        return { result: { verb: "dev", value }, error, interrupted };
      })
    );
}
