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
    const start = text.lastIndexOf("\n", token.start) + 1;
    if (word === undefined || text.slice(start, token.start).trim() !== "") continue;
    const newline = text.indexOf("\n", token.start);
    markers.push({ word, start, end: newline < 0 ? text.length : newline + 1 });
  }
  return markers;
}
