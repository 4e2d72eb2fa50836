const wild: Readonly<Record<string, string>> = { "*": ".*", "?": "." };

/** Whether a name is a pattern: `*` stands for any characters, `?` for one. */
export const isPattern = (text: string): boolean => /[*?]/.test(text);

/** What a pattern matches, whole names only. */
export function glob(pattern: string): RegExp {
  const parts = [...pattern.replace(/\*+/g, "*")].map((each) => wild[each] ?? RegExp.escape(each));
  return new RegExp(`^${parts.join("")}$`, "su");
}
