/** Whether a name is a pattern: `*` stands for any characters, `?` for one. */
export const isPattern = (text: string): boolean => /[*?]/.test(text);

const literal = (text: string): string => text.split("?").map(RegExp.escape).join(".");

/** What a pattern matches, whole names only. */
export function glob(pattern: string): RegExp {
  const [head = "", ...rest] = pattern.split(/\*+/).map(literal);
  const last = rest.pop();
  // Each part where it comes first, for good: trying all the others would take for ever.
  const middle = rest.map((part, at) => `(?=(.*?${part}))\\${at + 1}`).join("");
  return new RegExp(`^${head}${middle}${last === undefined ? "" : `.*${last}`}$`, "su");
}
