import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { resolve } from "node:path";
import { MigrateError } from "../errors.ts";
import { examples } from "./examples.ts";
import { projectDir } from "./project_dir.ts";
import type { Run } from "./run.ts";

/** `init`: scaffolds a project. */
export function addInit(parent: CommandUnknownOpts, run: Run): void {
  parent.command("init")
    .summary("make a project in this folder")
    .description(
      "Makes a project: kalam.toml, schema.sql, kalam/migrations/, kalam/.gitignore and the\n" +
        "tasks in deno.json. What is there already stays as it is. With --import it takes over the\n" +
        "migrations of dbmate, goose, golang-migrate, Flyway, Prisma, Drizzle, Graphile Migrate or\n" +
        "node-pg-migrate, and with --from beside it what that tool has applied there.",
    )
    .option("--from <url>", "take over an existing database: write schema.sql from it")
    .option("--import <folder>", "take over the migrations of another tool")
    .option("--tool <name>", "whose they are, where that cannot be told from the files")
    .option("--history <table>", "the other tool's history table, where it has a name of its own")
    .option("--url <url>", "the database to develop on; an embedded one without it")
    .option("--scratch <url>", "a server to plan and prove on, for extensions of its own")
    .option("--name <name>", "the project's name; the folder's without it")
    .addHelpText(
      "after",
      examples([
        ["init", "a project in this folder"],
        ["init --name shop", "with a name of its own"],
        ["init --url http://127.0.0.1:2900", "for a KalamDB server"],
        ["init --from postgres://app@localhost/shop", "a project of a database that is there"],
        ["init --import db/migrations", "a project of another tool's migrations"],
        ["init --import db/migrations --from postgres://app@localhost/shop", "and of its history"],
      ]),
    )
    .action(({ name, url: dev, from: url, import: folder, tool, history, scratch }) =>
      run(async (invocation) => {
        if (folder !== undefined) {
          const { importProject } = await import("../import/import_project.ts");
          const { io: { cwd, variables, now, holder }, options: { namespace } } = invocation;
          const value = await importProject(projectDir(invocation), {
            ...{ folder: resolve(cwd, folder), shown: folder, tool, history, url, dev, scratch },
            ...{ name, namespace, variables, now, holder },
          });
          return { result: { verb: "init", value } };
        }
        if (tool !== undefined || history !== undefined) {
          throw new MigrateError("usage", "--tool and --history need --import <folder>", {
            hint: "kalam-migrate help init",
          });
        }
        if (url !== undefined) {
          const { adoptDatabase } = await import("../adopt/adopt_database.ts");
          const { io: { variables, now, holder }, options: { namespace } } = invocation;
          const settings = { url, name, namespace, scratch, variables, now, holder };
          const value = await adoptDatabase(projectDir(invocation), settings);
          return { result: { verb: "init", value } };
        }
        const { initProject } = await import("../project/init_project.ts");
        const { namespace } = invocation.options;
        const value = await initProject(projectDir(invocation), {
          name,
          namespace,
          url: dev,
          scratch,
        });
        return { result: { verb: "init", value } };
      })
    );
}
