/** Whether two values of plain data say the same; the order of keys says nothing. */
export function sameValue(a: unknown, b: unknown, ignored: readonly string[] = []): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [ours, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key in ours) {
    if (!ignored.includes(key) && !sameValue(ours[key], theirs[key])) return false;
  }
  for (const key in theirs) if (!(key in ours) && !ignored.includes(key)) return false;
  return true;
}
