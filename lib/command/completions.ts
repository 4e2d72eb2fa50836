import { Argument, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { completionScript } from "./completion_script.ts";
import { examples } from "./examples.ts";
import type { Run } from "./run.ts";

/** `completions`: prints the script that makes a shell complete our words. */
export function addCompletions(parent: CommandUnknownOpts, run: Run): void {
  parent.command("completions")
    .summary("print the completions for a shell")
    .description(
      "Prints a script that makes a shell complete commands, options, environments and migrations.",
    )
    .addArgument(new Argument("<shell>", "which shell").choices(["bash", "zsh", "fish"] as const))
    .addHelpText(
      "after",
      examples([
        ["completions bash > ~/.kalam-migrate.bash", "then in ~/.bashrc: source that file"],
        ["completions zsh > ~/.kalam-migrate.zsh", "then in ~/.zshrc, after compinit: source it"],
        ["completions fish > ~/.config/fish/completions/kalam-migrate.fish", "that is all"],
      ]),
    )
    .action((shell) =>
      run(() =>
        Promise.resolve({
          result: { verb: "completions", value: { script: completionScript(shell) } },
        })
      )
    );
}
