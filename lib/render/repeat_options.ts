import type { GlobalOptions } from "../command/global_options.ts";

/** Where a text says what to do next, in whatever colour. */
const proposal = /^.*\b(?:hint|Next)\b.*$/gm;
/** A command with the options it has already; help and init are the same everywhere. */
const command = /\bkalam-migrate ((?:--[a-z-]+ \S+ )*)(?=[a-z])(?!help\b|init\b)/g;

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
  });
  const missing = (has: string) =>
    given.flatMap(([name, value]) =>
      value === undefined || has.includes(`${name} `) ? [] : [`${name} ${quoted(value)} `]
    );
  return text.replace(
    proposal,
    (line) =>
      line.replace(command, (_, has: string) => `kalam-migrate ${missing(has).join("")}${has}`),
  );
}
