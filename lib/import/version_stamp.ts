const isTime = (digits: string): boolean => {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits)?.map(Number) ?? [];
  const time = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second));
  return !Number.isNaN(time.getTime()) && stampOf(time) === digits;
};

/** A time as the 14 digits of a file name. */
export function stampOf(time: Date): string {
  return time.toISOString().replace(/\D/g, "").slice(0, 14);
}

/**
 * The time that a version's digits say: 14 of them, or 17 with milliseconds, or a Unix time in
 * seconds or milliseconds; `undefined` for a plain count.
 */
export function versionStamp(version: string): string | undefined {
  if (/^\d{14}$|^\d{17}$/.test(version)) {
    const digits = version.slice(0, 14);
    return isTime(digits) ? digits : undefined;
  }
  if (/^1\d{12}$/.test(version)) return stampOf(new Date(Number(version)));
  return /^1\d{9}$/.test(version) ? stampOf(new Date(Number(version) * 1000)) : undefined;
}
