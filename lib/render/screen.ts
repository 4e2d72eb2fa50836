import type { GlobalOptions } from "../command/global_options.ts";
import type { Invocation } from "../command/invocation.ts";
import type { Io } from "../command/io.ts";
import type { Outcome } from "../command/outcome.ts";
import type { Printed } from "../command/run_program.ts";
import { askOf } from "./ask_of.ts";
import { behindWork } from "./behind_work.ts";
import { deployPlanLines } from "./deploy_plan_lines.ts";
import { devAsk } from "./dev_ask.ts";
import { devEvents } from "./dev_events.ts";
import type { EarlyOptions } from "./early_options.ts";
import { errorJson } from "./error_json.ts";
import { errorText } from "./error_text.ts";
import { exitCode } from "./exit_code.ts";
import { fleetEvents } from "./fleet_events.ts";
import { heldLines } from "./held_lines.ts";
import { mask } from "../sql/mask.ts";
import { maskValue } from "./mask_value.ts";
import { migrateEvents } from "./migrate_events.ts";
import { printable } from "./printable.ts";
import { repeatOptions } from "./repeat_options.ts";
import { secretsOf } from "../sql/secrets_of.ts";
import { stepLine } from "./step_line.ts";
import { style } from "./style.ts";
import { terminalAsk } from "./terminal_ask.ts";
import { toMigrateError } from "./to_migrate_error.ts";

/** All that a command prints, on its way out. */
export interface Screen {
  /** What a command is given to run with. */
  invocation(options: GlobalOptions): Invocation;
  /** Prints what a command gave back; the exit code. */
  outcome(outcome: Outcome | Printed): Promise<number>;
  /** Prints what a command threw; the exit code. */
  failure(error: unknown): number;
}

/** Opens the screen of one run. */
export function openScreen(io: Io, { json, color, verbose }: EarlyOptions): Screen {
  let secrets: readonly string[] = [];
  let shown = false;
  let called: Partial<GlobalOptions> = {};
  const masked = (text: string) => mask(text, secrets);
  const out = style(color && io.color.stdout);
  const err = style(color && io.color.stderr);
  const clear = () => {
    if (shown) io.stderr("\r\x1b[2K");
    shown = false;
  };
  const line = (text: string) => {
    clear();
    io.stderr(masked(text) + "\n");
  };
  const behind = behindWork();
  const printJson = (value: unknown) => io.stdout(JSON.stringify(value, null, 2) + "\n");
  const printError = (thrown: unknown) => {
    const error = toMigrateError(thrown);
    clear();
    const text = errorText(error, { style: err, columns: io.columns, verbose });
    io.stderr(masked(repeatOptions(text, called)));
  };
  const progress = (what: string) => {
    if (!io.isTerminal || json) return;
    clear();
    io.stderr(err.dim(`${what} …`));
    shown = true;
  };
  const lines = heldLines((text) => {
    clear();
    io.stdout(masked(text) + "\n");
  });
  return {
    invocation: (options) => ({
      options,
      io,
      ask: asking(askOf({ isTerminal: io.isTerminal, yes: options.yes ?? false }), clear),
      progress,
      warn: (message) => line(`${err.yellow("warning")}: ${printable(message)}`),
      onEvent: migrateEvents({
        result: (text) =>
          behind.run(() => {
            clear();
            if (!json) io.stdout(masked(text) + "\n");
          }),
        progress: (text) => behind.run(() => line(text)),
        // Written anew below each line of the run.
        far: { progress: (what) => behind.run(() => progress(what)), now: io.now, pause: 0 },
        style: out,
      }),
      onFleetEvent: fleetEvents({ progress, now: io.now }),
      onStep: stepLine({ progress, now: io.now }),
      devAsk: io.isTerminal && !json
        ? lines.during(devAsk(terminalAsk, {
          clear,
          print: (text) => line(text.trimEnd()),
        }))
        : undefined,
      onDevEvent: json ? () => {} : devEvents({
        result: (text) => {
          clear();
          io.stdout(masked(text) + "\n");
        },
        progress: line,
        failure: printError,
        style: out,
        lines,
      }),
      onDeployPlan: (plan) => {
        if (!json) { for (const text of deployPlanLines(plan, err)) line(text); }
      },
      onProject: (project) => {
        called = options;
        secrets = secretsOf(project);
      },
    }),
    async outcome(outcome) {
      behind.check();
      clear();
      if ("printed" in outcome) {
        const { printed, text, error } = outcome;
        if (error !== undefined) {
          if (!json) io.stderr(`${text}\n`);
          return this.failure(error);
        }
        if (json) printJson({ [printed]: text.trim() });
        else io.stdout(text);
        return 0;
      }
      const { result, error } = outcome;
      if (json) {
        const { resultJson } = await import("./result_json.ts");
        const value = resultJson(outcome);
        printJson(result.verb === "diff" ? value : maskValue(value, masked));
      } else {
        const { resultText } = await import("./result_text.ts");
        const text = await resultText(result, { style: out, columns: io.columns });
        io.stdout(result.verb === "diff" ? text.stdout : masked(text.stdout));
        if (error !== undefined) printError(error);
        io.stderr(masked(repeatOptions(text.stderr ?? "", called)));
      }
      if (outcome.interrupted) return exitCode("interrupted");
      if (error !== undefined) return exitCode(error.code);
      return outcome.foundWork ? 3 : 0;
    },
    failure(thrown) {
      const error = toMigrateError(thrown);
      clear();
      if (!json || verbose) printError(error);
      if (json) {
        try {
          printJson({ error: maskValue(errorJson(error), masked) });
        } catch (unprinted) {
          printError(unprinted);
        }
      }
      return exitCode(error.code);
    },
  };
}

/** A question stands on a line of its own. */
function asking(ask: Invocation["ask"], clear: () => void): Invocation["ask"] {
  return ask && {
    confirm: (question, options) => (clear(), ask.confirm(question, options)),
    choose: (question, choices, options) => (clear(), ask.choose(question, choices, options)),
  };
}
