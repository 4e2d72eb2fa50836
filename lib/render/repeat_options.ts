import type { GlobalOptions } from "../command/global_options.ts";

/** Where a text says what to do next, in whatever colour. */
const proposal = /^.*\b(?:hint|Next)\b.*$/gm;
/** A command that says nothing itself about where to work; help and init are the same everywhere. */
const command = /\bkalam-migrate (?!-|help\b|init\b|<)/g;

const quoted = (value: string): string =>
  /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;

/**
 * A text whose proposals lead to the project, environment and namespace that the command was called
 * for: without its options they would go elsewhere.
 */
export function repeatOptions(
  text: string,
  { projectDir, env, namespace }: Partial<GlobalOptions>,
): string {
  const given = Object.entries({
    "--project-dir": projectDir,
    "--env": env,
    "--namespace": namespace,
  })
    .flatMap(([name, value]) => value === undefined ? [] : [`${name} ${quoted(value)} `]);
  if (given.length === 0) return text;
  return text.replace(
    proposal,
    (line) => line.replace(command, () => `kalam-migrate ${given.join("")}`),
  );
}
