import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { resolve } from "node:path";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `report`: history and schema as one HTML page. */
export function addReport(parent: CommandUnknownOpts, run: Run): void {
  parent.command("report")
    .summary("write history and schema as one HTML page")
    .description(
      "Writes one HTML page: the migrations on a time line with their SQL, hazards\n" +
        "and proof, and the schema source as a diagram with search. The page needs no\n" +
        "network and no other file. Where the database cannot be reached, it says so\n" +
        "and shows what the files say.",
    )
    .requiredOption("--output <file>", "the page to write; an older one is replaced")
    .option("--offline", "ask no database")
    .addHelpText(
      "after",
      examples([
        ["report --output report.html", "the default environment"],
        ["report --output report.html --env prod", "where production stands"],
        ["report --output report.html --offline", "from the files alone"],
      ]),
    )
    .action(({ output, offline }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { report } = await import("../report/report.ts");
        const { writeText } = await import("../baseline/write_text.ts");
        const { cwd, now } = invocation.io;
        invocation.progress("Reading the history and the schema");
        const { html, ...value } = await report(project, { offline, now });
        await writeText(resolve(cwd, output), html, { shown: output });
        const bytes = new TextEncoder().encode(html).length;
        return { result: { verb: "report", value: { output, bytes, ...value } } };
      })
    );
}
