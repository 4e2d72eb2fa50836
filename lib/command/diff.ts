import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import type { Plan } from "../engine/plan.ts";
import { MigrateError } from "../errors.ts";
import { type DiffFiles, diffFiles } from "./diff_files.ts";
import { examples } from "./examples.ts";
import type { Invocation } from "./invocation.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `diff`: prints the plan. */
export function addDiff(parent: CommandUnknownOpts, run: Run): void {
  parent.command("diff")
    .summary("show what the schema source needs")
    .description(
      "Prints the SQL that leads from the sealed migrations to the schema source, and back.\n" +
        "Changes nothing. With --from and --to it compares two files and needs no project.",
    )
    .option("--from <file>", "compare this SQL file …")
    .option("--to <file>", "… with this one")
    .addOption(
      new Option("--dialect <name>", "the SQL dialect of --from and --to")
        .choices(["postgres", "kalamdb"] as const),
    )
    .option("--check", "exit 3 unless there is no difference")
    .addHelpText(
      "after",
      examples([
        ["diff", "what the next migration would do"],
        ["diff --check", "for CI: exit 3 where a migration is missing"],
        ["diff --from old.sql --to new.sql", "two files, without a project"],
      ]),
    )
    .action(({ check, ...options }) => {
      const files = bothFiles(options);
      return run(async (invocation) => {
        const value = await planned(invocation, files);
        const empty = value.up.length === 0 && value.down.length === 0 &&
          value.proof.up === "proven";
        return { result: { verb: "diff", value }, foundWork: check && !empty };
      });
    });
}

function bothFiles({ from, to, dialect }: Partial<DiffFiles>): DiffFiles | undefined {
  if (from !== undefined && to !== undefined) return { from, to, dialect: dialect ?? "postgres" };
  if (from === undefined && to === undefined && dialect === undefined) return undefined;
  throw new MigrateError("usage", "Cannot compare files: --from and --to belong together", {
    hint: "kalam-migrate diff --from old.sql --to new.sql",
  });
}

async function planned(invocation: Invocation, files: DiffFiles | undefined): Promise<Plan> {
  if (files !== undefined) {
    invocation.progress("Comparing the two schemas");
    return await diffFiles(invocation, files);
  }
  const project = await openProject(invocation);
  const { diff } = await import("../draft/diff.ts");
  invocation.progress("Comparing the migrations with the schema source");
  return await diff(project);
}
