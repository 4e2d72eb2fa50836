const pattern = /^(\d+)\.(\d+)\.(\d+)(?:-[0-9A-Za-z.-]+)?$/;

/** Whether a version's numbers are above another's; throws where one is no semantic version. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((text) => {
    const parts = pattern.exec(text)?.slice(1, 4).map(Number);
    if (parts === undefined) throw new Error(`"${text}" is no version such as 1.2.3`);
    return parts;
  });
  const at = one?.findIndex((part, index) => part !== other?.[index]) ?? -1;
  return at >= 0 && (one?.[at] ?? 0) > (other?.[at] ?? 0);
}
