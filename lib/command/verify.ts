import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { openProject } from "./open_project.ts";
import type { Run } from "./run.ts";

/** `verify`: files, history and live namespace agree, or what does not. */
export function addVerify(parent: CommandUnknownOpts, run: Run): void {
  parent.command("verify")
    .summary("look whether files, history and database agree")
    .description(
      "Compares the applied files with their records, runs all migrations forwards and back in the\n" +
        "scratch, and compares the live namespace with what was applied. Writes nothing.",
    )
    .option("--check", "exit with 3 unless all of it agrees")
    .addHelpText(
      "after",
      examples([["verify", "what does not agree"], ["verify --check", "in a pipeline"]]),
    )
    .action(({ check }) =>
      run(async (invocation) => {
        const project = await openProject(invocation);
        const { verify } = await import("../apply/verify.ts");
        const { progress, onStep } = invocation;
        progress("replaying and comparing");
        const value = await verify(project, {
          onEvent: ({ type, done, total }) =>
            type === "replayed"
              ? onStep({ done, total, of: "migrations replayed" })
              : progress("comparing with the live namespace"),
        });
        return { result: { verb: "verify", value }, foundWork: check === true && !value.clean };
      })
    );
}
