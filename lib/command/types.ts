import { resolve } from "node:path";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `types`: TypeScript types of the schema source. */
export function addTypes(parent: CommandUnknownOpts, run: Run): void {
  parent.command("types")
    .summary("write TypeScript types of the schema source")
    .description(
      "Writes row, insert and update types of every table, and row types of every view.\n" +
        "They are printed unless --output or [types] output in kalam.toml names a file.",
    )
    .option("--output <file>", "write them to this file, where they have changed")
    .option("--check", "write nothing; exit 3 where the file is out of date")
    .addHelpText(
      "after",
      examples([
        ["types", "print them, or write the file that kalam.toml names"],
        ["types --output src/database.ts", "write them there"],
        ["types --check", "for CI: exit 3 where somebody forgot to"],
      ]),
    )
    .action(({ output, check }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { generateTypes } = await import("../types/generate_types.ts");
        invocation.progress("Reading the schema source");
        const file = output === undefined ? undefined : resolve(invocation.io.cwd, output);
        const value = await generateTypes(project, { output: file, check });
        return { result: { verb: "types", value }, foundWork: value.state === "outdated" };
      })
    );
}
