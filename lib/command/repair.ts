import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import type { RepairOptions } from "../apply/repair.ts";
import { MigrateError } from "../errors.ts";
import { examples } from "./examples.ts";
import { interruptSignal } from "./interrupt_signal.ts";
import { openProject } from "./open_project.ts";
import { parseDuration } from "./parse_duration.ts";
import type { Run } from "./run.ts";

/** `repair <id>`: corrects a record by hand. */
export function addRepair(parent: CommandUnknownOpts, run: Run): void {
  parent.command("repair")
    .summary("correct the record of a migration by hand")
    .description(
      "Corrects what the database's history says about one migration. Runs nothing of it.\n" +
        "Before it is marked as applied the live namespace is compared with what the migration gives\n" +
        "in the scratch; what is missing is asked about, or warned about without a terminal.\n" +
        "Say how with exactly one of --mark-applied, --mark-pending, --accept-checksum.",
    )
    .argument("<id>", "the migration: file name, timestamp or name")
    .option("--mark-applied", "its changes are in the database: you made them by hand")
    .option("--mark-pending", "its changes are not in the database: run it again")
    .option("--accept-checksum", "the file was changed after it was applied, and that is right")
    .option("--reason <text>", "why; kept in the record")
    .option("--strict", "refuse to mark as applied what the database does not show")
    .option("--wait <time>", "how long to wait for another run: 30s, 2m", parseDuration)
    .addHelpText(
      "after",
      examples([
        ['repair add_users --mark-applied --reason "by hand"', "it was applied by hand"],
        ["repair add_users --accept-checksum", "only a comment was changed"],
      ]),
    )
    .action((id, options) => {
      requireOneWay(id, options);
      return run(async (invocation) => {
        const project = await openProject(invocation);
        const { repair } = await import("../apply/repair.ts");
        if (options.markApplied) invocation.progress("looking whether the database shows it");
        const { ask, io: { now, holder } } = invocation;
        const signal = interruptSignal(invocation, project);
        const value = await repair(project, id, { ...options, ask, now, holder, signal });
        return { result: { verb: "repair", value } };
      });
    });
}

function requireOneWay(id: string, options: RepairOptions): void {
  const ways = [options.markApplied, options.markPending, options.acceptChecksum];
  if (ways.filter(Boolean).length === 1) return;
  throw new MigrateError("usage", `Cannot repair "${id}": say how, in one way`, {
    hint: "one of --mark-applied, --mark-pending, --accept-checksum",
  });
}
