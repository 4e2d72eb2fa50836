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

/** Finds the markers of a file: outside quotes, dollar quotes and block comments. */
export function findMarkers(text: string): Marker[] {
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
    const lineEnd = /^(?:\r\n|\r|\n)?/.exec(text.slice(token.end, token.end + 2))?.[0] ?? "";
    markers.push({ word, start, end: token.end + lineEnd.length });
  }
  return markers;
}
