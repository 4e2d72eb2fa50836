import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { examples } from "./examples.ts";
import { parseCount } from "./parse_count.ts";
import { parseDuration } from "./parse_duration.ts";
import type { Run } from "./run.ts";
import { runMigrate } from "./run_migrate.ts";

/** `migrate`: applies what is sealed. */
export function addMigrate(parent: CommandUnknownOpts, run: Run): void {
  parent.command("migrate")
    .summary("apply the sealed migrations")
    .description(
      "Applies all pending sealed migrations in order. The draft is not among them.\n" +
        "Where one fails, it is rolled back and the run stops. --namespaces does the same in many\n" +
        "namespaces: the first one alone, then several at a time.",
    )
    .option("--to <id>", "the last one to apply: file name, timestamp or name")
    .option("--dry-run", "show what would be applied; write nothing")
    .option("--force", "retry what failed or was interrupted, without asking")
    .option("--wait <time>", "how long to wait for another run: 30s, 2m", parseDuration)
    .option("--namespaces <pattern>", "every namespace that matches, * and ?; - reads a list")
    .option("--jobs <n>", "how many namespaces at the same time (default: 4)", parseCount)
    .option("--max-failures <n>", "stop once so many have failed (default: 1)", parseCount)
    .addHelpText(
      "after",
      examples([
        ["migrate", "all that is pending"],
        ["migrate --dry-run", "only show it"],
        ["migrate --env prod --wait 2m", "another environment, after another run"],
        ["migrate --namespaces 'tenant_*'", "many namespaces of one server"],
      ]),
    )
    .action((options) => run((invocation) => runMigrate(invocation, options)));
}
