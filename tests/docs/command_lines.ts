/** A command line that a page shows. */
export interface CommandLine {
  readonly line: string;
  /** `block`: to be typed, in a block; `inline`: named in a sentence. */
  readonly place: "block" | "inline";
  /** What a `console` block shows below it. */
  readonly output: readonly string[];
}

/** The command lines of a page, in their order. */
export function commandLines(markdown: string): CommandLine[] {
  const found: CommandLine[] = [];
  const fenced = /^```(\w*)\n([^]*?)^```$/gm;
  for (const [, kind, text = ""] of markdown.matchAll(fenced)) {
    const whole = text.replaceAll("\\\n", "").trimEnd().split("\n");
    if (kind === "sh") {
      for (const line of whole) found.push({ line, place: "block", output: [] });
    } else if (kind === "console") {
      for (const part of whole.join("\n").split(/^\$ /m).slice(1)) {
        const [line = "", ...output] = part.trimEnd().split("\n");
        found.push({ line, place: "block", output });
      }
    }
  }
  const prose = markdown.replace(fenced, "");
  for (const [, span = ""] of prose.matchAll(/`([^`]+)`/g)) {
    const line = span.replace(/\s+/g, " ");
    if (/^(kalam-migrate|deno|npx) \S/.test(line)) {
      found.push({ line, place: "inline", output: [] });
    }
  }
  return found;
}

/** The words of what a line hands to `kalam-migrate`; `undefined` where it is not in it. */
export function kalamWords(line: string): string[] | undefined {
  const [, rest] = /(?:^|\| )(?:kalam-migrate|deno run -A jsr:@kalam\/migrate)\b(.*)$/.exec(line) ??
    [];
  const [before = ""] = rest?.split(" > ") ?? [];
  if (rest === undefined) return undefined;
  const words = before.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
  return words.map((word) =>
    word.replace(/^(['"])(.*)\1$/, "$2").replace(
      /^<.*>$/,
      (name) => name === "<command>" ? "status" : "something",
    )
  );
}
