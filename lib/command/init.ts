import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { projectDir } from "./project_dir.ts";
import type { Run } from "./run.ts";

/** `init`: scaffolds a project. */
export function addInit(parent: CommandUnknownOpts, run: Run): void {
  parent.command("init")
    .summary("make a project in this folder")
    .description(
      "Makes a project: kalam.toml, schema.sql, kalam/migrations/, kalam/.gitignore and the\n" +
        "tasks in deno.json. What is there already stays as it is.",
    )
    .option("--from <url>", "take over an existing database: write schema.sql from it")
    .option("--url <url>", "the database to develop on; an embedded one without it")
    .option("--name <name>", "the project's name; the folder's without it")
    .addHelpText(
      "after",
      examples([
        ["init", "a project in this folder"],
        ["init --name shop", "with a name of its own"],
        ["init --url http://127.0.0.1:2900", "for a KalamDB server"],
        ["init --from postgres://app@localhost/shop", "a project of a database that is there"],
      ]),
    )
    .action(({ name, url: dev, from: url }) =>
      run(async (invocation) => {
        if (url !== undefined) {
          const { adoptDatabase } = await import("../adopt/adopt_database.ts");
          const { io: { variables, now, holder }, options: { namespace } } = invocation;
          const settings = { url, name, namespace, variables, now, holder };
          const value = await adoptDatabase(projectDir(invocation), settings);
          return { result: { verb: "init", value } };
        }
        const { initProject } = await import("../project/init_project.ts");
        const { namespace } = invocation.options;
        const value = await initProject(projectDir(invocation), { name, namespace, url: dev });
        return { result: { verb: "init", value } };
      })
    );
}
