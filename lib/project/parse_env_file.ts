const line = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*?)\s*$/;
const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

function valueOf(raw: string): string {
  const double = /^"((?:[^"\\]|\\.)*)"/s.exec(raw)?.[1];
  if (double !== undefined) {
    return double.replace(/\\(.)/gs, (_all, char: string) => escapes[char] ?? char);
  }
  const single = /^'([^']*)'/.exec(raw)?.[1];
  return single ?? raw.replace(/\s+#.*$/, "").replace(/^#.*$/, "");
}

/** Reads the text of a `.env` file: `NAME=value` lines, quotes, comments, `export`. */
export function parseEnvFile(text: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const row of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    const [, name, raw] = line.exec(row) ?? [];
    if (name !== undefined && raw !== undefined) variables[name] = valueOf(raw);
  }
  return variables;
}
