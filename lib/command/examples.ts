import { type AfterHelp, afterHelp } from "./after_help.ts";

/**
 * The examples below a command's help: what to type, and what for. Each of them can be copied: a
 * line is never broken, and what it is for stands above it where both do not fit.
 */
export function examples(
  lines: readonly (readonly [command: string, what: string])[],
): AfterHelp {
  const longest = Math.max(...lines.map(([command]) => command.length));
  return afterHelp((helper, width) => {
    const beside = lines.map(([command, what]) =>
      `  kalam-migrate ${command.padEnd(longest)}  # ${what}`
    );
    const fits = beside.every((line) => line.length <= width);
    const shown = fits ? beside : lines.flatMap(([command, what]) => [
      ...helper.boxWrap(what, width - 4).split("\n").map((line) => `  # ${line}`),
      `  kalam-migrate ${command}`,
    ]);
    return `\nExamples:\n${shown.join("\n")}`;
  });
}
