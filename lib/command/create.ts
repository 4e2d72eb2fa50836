import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `create <name>`: a sealed migration without the draft. */
export function addCreate(parent: CommandUnknownOpts, run: Run): void {
  parent.command("create")
    .summary("write a sealed migration at once, without the draft")
    .description(
      "Writes a sealed migration straight from the difference, without the draft.\n" +
        "Refused while there is a draft that was edited by hand.",
    )
    .argument("<name>", "what the migration does: add_users_email")
    .option("--empty", "a file to write by hand, whatever the schema source says")
    .option("--allow-unproven", "also where the plan could not be proven")
    .addHelpText(
      "after",
      examples([
        ["create add_users_email", "then: kalam-migrate migrate"],
        ["create fill_countries --empty", "for SQL of your own"],
      ]),
    )
    .action((name, { empty, allowUnproven }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { createMigration } = await import("../draft/create_migration.ts");
        if (!empty) invocation.progress("Comparing the migrations with the schema source");
        const { ask, io: { now } } = invocation;
        const value = await createMigration(project, name, { now, ask, empty, allowUnproven });
        return { result: { verb: "create", value } };
      })
    );
}
