const shown = 5;

/** Names as a reader takes them in: `a, b, c, d, e and 995 more`. */
export function namesText(names: readonly string[]): string {
  if (names.length <= shown + 1) return names.join(", ");
  return `${names.slice(0, shown).join(", ")} and ${names.length - shown} more`;
}
