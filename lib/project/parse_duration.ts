const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  min: 60_000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds in a time such as `500ms`, `5s`, `2m` or `0`; `undefined` where it is none. */
export function parseDuration(text: string): number | undefined {
  const [, digits, unit = "ms"] = /^(\d+)\s*(ms|s|min|m|h)?$/.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits) * (units[unit] ?? 1);
}
