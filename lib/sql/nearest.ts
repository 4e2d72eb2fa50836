function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The words closest to a mistyped one, the closest first; none where nothing is close. */
export function nearest(wanted: string, known: readonly string[], count = 3): string[] {
  const limit = Math.max(2, Math.ceil(wanted.length / 3));
  return known
    .map((word) => ({ word, far: word.includes(wanted) ? 0 : distance(wanted, word) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ word }) => word);
}
