/** Texts that a regular expression matches, where it is as simple as those in checks mostly are. */
export function patternValues(pattern: string): string[] {
  if (!/[[\\^$.*+?|]/.test(pattern)) return [];
  return [...new Set([0, 1, 2, 3].flatMap((variant) => patternValue(pattern, variant) ?? []))];
}

function patternValue(pattern: string, variant: number): string | undefined {
  let at = 0;
  const pick = (chars: string): string => chars[variant % chars.length] ?? "";
  const alternatives = (): string | undefined => {
    let first: string | undefined = sequence();
    while (pattern[at] === "|") {
      at++;
      const other = sequence();
      first ??= other;
    }
    return first;
  };
  const sequence = (): string | undefined => {
    let text = "";
    while (at < pattern.length && pattern[at] !== "|" && pattern[at] !== ")") {
      const one = atom();
      if (one === undefined) return undefined;
      text += one.repeat(times());
    }
    return text;
  };
  const atom = (): string | undefined => {
    const char = pattern[at++] ?? "";
    if (char === "^" || char === "$") return "";
    if (char === ".") return pick("abcd");
    if (char === "[") return bracket();
    if (char === "(") {
      if (pattern.startsWith("?:", at)) at += 2;
      else if (pattern[at] === "?") return undefined;
      const inner = alternatives();
      return pattern[at++] === ")" ? inner : undefined;
    }
    return char === "\\" ? escaped(pattern[at++] ?? "", pick) : char;
  };
  const bracket = (): string | undefined => {
    const end = pattern.indexOf("]", at + (pattern[at] === "^" ? 2 : 1));
    if (end === -1) return undefined;
    const set = pattern.slice(at, end);
    if (set.startsWith("[:")) {
      at = end + 2;
      if (/space/.test(set)) return " ";
      return pick(/digit/.test(set) ? "1234" : /upper/.test(set) ? "ABCD" : "abcd");
    }
    at = end + 1;
    if (!set.startsWith("^")) return pick(expanded(set));
    const wide = /\\[wd]|a-z/i.test(set) ? "-" : "a";
    return [wide, "a", "1", "-", "_"].find((char) => !set.includes(char));
  };
  const times = (): number => {
    const char = pattern[at] ?? "";
    if (char === "*" || char === "?" || char === "+") {
      at++;
      if (pattern[at] === "?") at++;
      return char === "+" ? 1 : 0;
    }
    const counted = /^\{(\d+)(,\d*)?\}/.exec(pattern.slice(at));
    if (counted === null) return 1;
    at += counted[0].length;
    return Math.min(Number(counted[1]), 1_000);
  };
  const found = alternatives();
  return at === pattern.length ? found : undefined;
}

/** The first characters that a bracket expression stands for. */
function expanded(set: string): string {
  const plain = set.replaceAll("\\d", "0-9").replaceAll("\\w", "a-z").replaceAll("\\s", " ")
    .replaceAll(/\\(.)/g, "$1");
  return plain.replaceAll(/(.)-(.)/gs, (_, from: string, to: string) => {
    const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
    const length = Math.max(0, Math.min(4, last - first + 1));
    return Array.from({ length }, (_, at) => String.fromCharCode(first + at)).join("");
  });
}

function escaped(char: string, pick: (chars: string) => string): string {
  if (char === "d") return pick("1234");
  if (char === "w" || char === "D" || char === "S") return pick("abcd");
  return ({ s: " ", W: "-", t: "\t", n: "\n", y: "", m: "", M: "" })[char] ?? char;
}
