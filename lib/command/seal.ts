import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `seal [name]`: promotes the draft. */
export function addSeal(parent: CommandUnknownOpts, run: Run): void {
  parent.command("seal")
    .summary("make the draft the next migration")
    .description(
      "Renames the draft to the next numbered migration, every byte kept. Applies nothing.",
    )
    .argument("[name]", "what the migration does; without it, a name from what changed")
    .option("--allow-unproven", "also where the draft could not be proven or is out of date")
    .addHelpText(
      "after",
      examples([
        ["seal", "then: kalam-migrate migrate"],
        ["seal add_users_email", "under a name of your own"],
      ]),
    )
    .action((name, { allowUnproven }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { seal } = await import("../draft/seal.ts");
        invocation.progress("Proving the draft");
        const { ask, io: { now } } = invocation;
        const value = await seal(project, { name, now, ask, allowUnproven });
        return { result: { verb: "seal", value } };
      })
    );
}
