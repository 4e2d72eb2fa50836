import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `draft`: updates the draft once. */
export function addDraft(parent: CommandUnknownOpts, run: Run): void {
  parent.command("draft")
    .summary("write the change into the draft, to read and edit")
    .description(
      "Brings kalam/migrations/_draft.sql up to date with the schema source. A draft that was\n" +
        "edited by hand is never overwritten: what it lacks is added below the edit.",
    )
    .option("--discard", "throw an edited draft away and make it anew")
    .addHelpText(
      "after",
      examples([
        ["draft", "then read it, and: kalam-migrate seal"],
        ["draft --discard", "start over from the schema source"],
      ]),
    )
    .action(({ discard }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { updateDraft } = await import("../draft/update_draft.ts");
        invocation.progress("Comparing the migrations with the schema source");
        const { ask, io: { now } } = invocation;
        const value = await updateDraft(project, { now, ask, discard });
        return { result: { verb: "draft", value }, error: value.conflict };
      })
    );
}
