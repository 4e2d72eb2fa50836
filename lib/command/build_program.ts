import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { VERSION } from "../version.ts";
import { addCompletions } from "./completions.ts";
import { addCreate } from "./create.ts";
import { addDeploy } from "./deploy.ts";
import { addDev } from "./dev.ts";
import { addDiff } from "./diff.ts";
import { addDraft } from "./draft.ts";
import { addInit } from "./init.ts";
import { addMigrate } from "./migrate.ts";
import { addReport } from "./report.ts";
import { addRepair } from "./repair.ts";
import { addRetry } from "./retry.ts";
import { addRollback } from "./rollback.ts";
import { addSeal } from "./seal.ts";
import { addStatus } from "./status.ts";
import { addTypes } from "./types.ts";
import { addVerify } from "./verify.ts";
import { firstSteps } from "./first_steps.ts";
import { helpLayout } from "./help_layout.ts";
import type { ProgramOutput } from "./program_output.ts";
import type { Run } from "./run.ts";

/** The whole command line; each verb hands its body to `run`. */
export function buildProgram(run: Run, { columns, write }: ProgramOutput): CommandUnknownOpts {
  const program = new Command("kalam-migrate")
    .description("Schema migrations from a schema.sql: edit it, draft, seal, migrate.")
    .usage("[options] <command>")
    .version(VERSION, "--version", "print the version")
    .option("--project-dir <path>", "the folder with kalam.toml (default: here)")
    .option("--env <name>", "the environment of kalam.toml to work on")
    .option("--namespace <name>", "the namespace to work on, instead of the environment's")
    .option("--json", "print one JSON value")
    .option("--yes", "answer yes to confirmations")
    .option("--no-color", "no colour")
    .option("--verbose", "say more when something fails")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .configureHelp(helpLayout)
    .addHelpText("after", firstSteps);
  // Settings before the verbs: each of them inherits.
  program.exitOverride().configureOutput({
    writeOut: write,
    writeErr: write,
    // Thrown as well, and printed in our own form.
    outputError: () => {},
    getOutHelpWidth: () => columns,
    getErrHelpWidth: () => columns,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  });
  const all = [addInit, addDiff, addDraft, addCreate, addSeal, addStatus, addMigrate];
  for (
    const add of [
      ...all,
      addDev,
      addDeploy,
      addRollback,
      addVerify,
      addReport,
      addTypes,
      addRetry,
      addRepair,
      addCompletions,
    ]
  ) {
    add(program, run);
  }
  addSpellings(program, run);
  return program;
}

/** The Kalam CLI's words for the same commands. */
function addSpellings(program: CommandUnknownOpts, run: Run): void {
  const migration = "create, status, seal, retry and repair, in the Kalam CLI's words";
  const under = (parent: CommandUnknownOpts) => {
    const group = parent.command("migration", { hidden: parent === program })
      .description(migration);
    for (const add of [addCreate, addStatus, addSeal, addRetry, addRepair]) add(group, run);
  };
  under(program);
  const db = program.command("db", { hidden: true })
    .description("migrate, in the Kalam CLI's words");
  addMigrate(db, run);
  under(db);
}
