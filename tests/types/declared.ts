/** The interfaces and the other names of a file of types. */
export interface Declared {
  /** The types of the properties, by the interface's name. */
  readonly interfaces: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly aliases: ReadonlyMap<string, string>;
}

/** Reads what a file of types declares, from its text. */
export function declaredIn(text: string): Declared {
  const interfaces = new Map(
    [...text.matchAll(/^export interface (\S+) \{\n(.*?)^\}/gms)].map((
      [, name = "", body = ""],
    ) => [
      name,
      new Map(
        [...body.matchAll(/^ {2}("(?:[^"\\]|\\.)*"|[^\s:?"(*/]+)\??: (.*);$/gm)].map((
          [, key = "", type = ""],
        ) => [key.startsWith('"') ? JSON.parse(key) : key, type]),
      ),
    ]),
  );
  const aliases = new Map(
    [...text.matchAll(/^export type (\S+) = (.*);$/gm)].map(([, name = "", type = ""]) => [
      name,
      type,
    ]),
  );
  return { interfaces, aliases };
}
