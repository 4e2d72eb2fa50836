/** The options that decide how anything is printed, also what is wrong with the other options. */
export interface EarlyOptions {
  readonly json: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
}

/** Reads them before the arguments are parsed. */
export function earlyOptions(args: readonly string[]): EarlyOptions {
  const end = args.indexOf("--");
  const flags = new Set(end < 0 ? args : args.slice(0, end));
  return {
    json: flags.has("--json"),
    color: !flags.has("--no-color"),
    verbose: flags.has("--verbose"),
  };
}
