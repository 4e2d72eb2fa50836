import type { CommandUnknownOpts, Option } from "@commander-js/extra-typings";

/** What is being completed at the end of a command line. */
export interface CompletionPlace {
  /** The command that the words lead to. */
  readonly command: CommandUnknownOpts;
  /** The options that may stand here, the global ones among them. */
  readonly options: readonly Option[];
  /** The option whose value is being typed. */
  readonly option?: Option;
  /** How many arguments of the command stand before. */
  readonly argument: number;
  /** What is typed of it so far. */
  readonly typed: string;
  readonly projectDir?: string;
}

/** Follows the words up to the cursor, the last of which is being typed. */
export function completionPlace(
  program: CommandUnknownOpts,
  words: readonly string[],
): CompletionPlace {
  let command = program;
  let argument = 0;
  let projectDir: string | undefined;
  let option: Option | undefined;
  const options = () => [...new Set([...command.options, ...program.options])];
  const split = splitFlags(words);
  const typed = split.pop() ?? "";
  for (const word of split) {
    if (option !== undefined) {
      if (option.long === "--project-dir") projectDir = word;
      option = undefined;
    } else if (word.startsWith("-")) {
      option = options().find((each) =>
        each.required && (each.long === word || each.short === word)
      );
    } else {
      const next = command.commands.find((each) => each.name() === word);
      // `help <command>` completes the commands.
      if (next !== undefined) command = next;
      else if (word !== "help" || command !== program) argument++;
    }
  }
  return { command, options: options(), option, argument, typed, projectDir };
}

/** `--env=dev` as two words, also where a shell (bash) made three of it. */
function splitFlags(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
    if (flag !== undefined && value !== undefined) return [flag, value];
    if (word !== "=") return [word];
    return at === words.length - 1 ? [""] : [];
  });
}
