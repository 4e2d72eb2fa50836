/** A version as Flyway compares it: `001_2` is `1.2`, and `1.0` is `1`. */
export function flywayVersion(text: string): string {
  const parts = text.split(/[._]/).filter(Boolean).map((part) => String(BigInt(part)));
  while (parts.length > 1 && parts.at(-1) === "0") parts.pop();
  return parts.join(".");
}

/** The order of two versions that {@linkcode flywayVersion} gave. */
export function compareFlyway(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(BigInt));
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at++) {
    const [one, other] = [left?.[at] ?? 0n, right?.[at] ?? 0n];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
