/**
 * Masks the passwords in every text of a JSON value. Plans are the user's own SQL and stay as they
 * are: they are meant to be run.
 */
export function maskValue(value: unknown, masked: (text: string) => string): unknown {
  if (typeof value === "string") return masked(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, masked));
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "plan" ? item : maskValue(item, masked),
    ]),
  );
}
