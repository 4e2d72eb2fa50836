/** The examples below a command's help: what to type, and what for. */
export function examples(lines: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const shown = lines.map(([command, what]) =>
    `  kalam-migrate ${command.padEnd(width)}  # ${what}`
  );
  return `\nExamples:\n${shown.join("\n")}`;
}
