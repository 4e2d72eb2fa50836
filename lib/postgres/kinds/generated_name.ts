const longest = 63;
const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** What of a text fits into so many bytes, no character cut in two. */
function clipped(text: string, limit: number): string {
  let kept = "";
  for (const character of text) {
    if (bytes(kept + character) > limit) break;
    kept += character;
  }
  return kept;
}

/** The name that PostgreSQL makes up for something of a column: the longer part is cut first. */
export function generatedName(table: string, column: string, label: string): string {
  const room = longest - bytes(`__${label}`);
  let [first, second] = [bytes(table), bytes(column)];
  while (first + second > room) {
    if (first > second) first--;
    else second--;
  }
  return `${clipped(table, first)}_${clipped(column, second)}_${label}`;
}
