import { tokenize } from "../sql/tokenize.ts";

/** A line that says `-- UP` or `-- DOWN` and nothing else. */
export interface Marker {
  readonly word: "up" | "down";
  /** Offset of the line's first character. */
  readonly start: number;
  /** Offset behind the line and its line end. */
  readonly end: number;
}

const marks: Readonly<Record<string, "up" | "down">> = { "-- up": "up", "-- down": "down" };

/** A line that looks like a marker. */
const candidate = /^[^\S\r\n]*-- (up|down)[^\S\r\n]*$/gim;
/** What may make a line that looks like one a part of something else, or a line of what is none. */
const mayHide = /['"$\u2028\u2029]|\/\*/;

/** Finds the markers of a file: outside quotes, dollar quotes and block comments. */
export function findMarkers(text: string): Marker[] {
  const found = [...text.matchAll(candidate)];
  const last = found.at(-1);
  if (last === undefined) return [];
  if (mayHide.test(text.slice(0, last.index + last[0].length))) return amongTokens(text);
  return found.map((match) => {
    const word = match[1]?.toLowerCase() === "up" ? "up" : "down";
    const behind = match.index + match[0].length;
    return { word, start: match.index, end: behind + lineEndAt(text, behind).length };
  });
}

const lineEndAt = (text: string, at: number): string =>
  /^(?:\r\n|\r|\n)?/.exec(text.slice(at, at + 2))?.[0] ?? "";

function amongTokens(text: string): Marker[] {
  const markers: Marker[] = [];
  for (const token of tokenize(text)) {
    if (token.kind !== "line_comment") continue;
    const word = marks[token.text.trim().toLowerCase()];
    if (word === undefined) continue;
    // A lone CR ends a comment for PostgreSQL: unless it ends a line here too, such a file's DOWN
    // would run as a part of its UP.
    const before = text.slice(0, token.start);
    const start = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
    if (before.slice(start).trim() !== "") continue;
    markers.push({ word, start, end: token.end + lineEndAt(text, token.end).length });
  }
  return markers;
}
