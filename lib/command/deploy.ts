import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { MigrateError } from "../errors.ts";
import { examples } from "./examples.ts";
import { interruptSignal } from "./interrupt_signal.ts";
import { openProject } from "./open_project.ts";
import { parseDuration } from "./parse_duration.ts";
import type { Run } from "./run.ts";

/** `deploy`: the guarded apply. */
export function addDeploy(parent: CommandUnknownOpts, run: Run): void {
  parent.command("deploy")
    .summary("apply the sealed migrations behind guards")
    .description(
      "Refuses where the sealed migrations do not lead to the schema source, where a file was\n" +
        "edited after it was applied or is missing, and where the live namespace was changed beside\n" +
        "its history. Then shows the plan, asks, applies, and compares.",
    )
    .option("--dry-run", "check everything and show the plan; write nothing")
    .option("--allow-drift", "go on though the live namespace was changed beside its history")
    .option("--wait <time>", "how long to wait for another run: 30s, 2m", parseDuration)
    .addHelpText(
      "after",
      examples([
        ["deploy --env prod --dry-run", "what would happen, and whether it may"],
        ["deploy --env prod --yes", "from a pipeline"],
      ]),
    )
    .action((options) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { deploy } = await import("../deploy/deploy.ts");
        const { onEvent, ask, onDeployPlan: onPlan, io: { now, holder } } = invocation;
        const signal = options.dryRun ? undefined : interruptSignal(invocation, project);
        const run = { ...options, ask, onEvent, now, holder, signal };
        const value = await deploy(project, options.dryRun ? run : { ...run, onPlan });
        const error = value.migrate?.failed?.error ?? afterwards(value.differs);
        return { result: { verb: "deploy", value }, error };
      })
    );
}

function afterwards(differs: readonly string[]): MigrateError | undefined {
  if (differs.length === 0) return undefined;
  return new MigrateError("drift", "The live namespace is not what the schema source says", {
    problems: differs.map((message) => ({ message })),
    hint: "the migrations stay applied; look at what differs with kalam-migrate deploy --dry-run",
  });
}
