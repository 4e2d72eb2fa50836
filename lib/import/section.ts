import { tokenize } from "../sql/tokenize.ts";

/** A part of a text and where it stands. */
export interface Section {
  readonly text: string;
  /** How many lines stand before it. */
  readonly line: number;
  /** The marker line that it begins with. */
  readonly marker: string;
}

const silent = ["whitespace", "line_comment", "block_comment"];

/** Whether a text says nothing to a database. */
export function isSilent(sql: string): boolean {
  return tokenize(sql).every(({ kind }) => silent.includes(kind));
}

/** What follows the marker line at `start`, up to `end`. */
export function sectionAt(whole: string, start: number, end = whole.length): Section {
  const line = /^[^\n]*\n?/.exec(whole.slice(start, end))?.[0] ?? "";
  return {
    text: whole.slice(start + line.length, end),
    line: whole.slice(0, start + line.length).split("\n").length - 1,
    marker: line.trim(),
  };
}
