import { MigrateError, type Problem } from "../errors.ts";
import { positionAt } from "../sql/position.ts";
import { type Directives, parseDirectives } from "./directives.ts";
import { tokenize } from "../sql/tokenize.ts";
import type { TokenKind } from "../sql/token.ts";
import { findMarkers } from "./markers.ts";

/** The parts of a migration file. */
export interface ParsedMigration {
  /** All text before the `-- UP` line. */
  readonly header: string;
  /** The text after `-- UP`, as it stands. */
  readonly up: string;
  /** The text after `-- DOWN`; `null` where there is none. */
  readonly down: string | null;
  /** How many lines stand before the UP text. */
  readonly upLine: number;
  /** How many lines stand before the DOWN text. */
  readonly downLine: number | null;
  /** What the header asks for. */
  readonly directives: Directives;
  /** The hashes a generated file carries. */
  readonly generated?: { readonly schemaHash: string; readonly textHash: string };
}

const silent: ReadonlySet<TokenKind> = new Set(["line_comment", "block_comment", "whitespace"]);

const linesBefore = (text: string, offset: number): number =>
  text.slice(0, offset).split("\n").length - 1;

/**
 * Takes a migration file apart. Without a marker all of it is UP.
 *
 * Throws `migration_invalid` with all problems: a marker twice, DOWN without UP or before it, a
 * statement above UP, an unknown directive.
 *
 * @example
 * ```ts
 * import { parseMigration } from "@kalam/migrate";
 *
 * const { up, down } = parseMigration("-- UP\nCREATE TABLE t (id int);\n-- DOWN\nDROP TABLE t;\n");
 * console.log(up.trim(), down?.trim());
 * ```
 */
export function parseMigration(text: string, options: { file?: string } = {}): ParsedMigration {
  const { file } = options;
  const problems: Problem[] = [];
  const markers = findMarkers(text);
  const complain = (message: string, start: number, hint: string) =>
    problems.push({ message, hint, position: positionAt(text, start, file) });
  for (const word of ["up", "down"] as const) {
    for (const again of markers.filter((marker) => marker.word === word).slice(1)) {
      complain(
        `The marker "-- ${word.toUpperCase()}" stands twice`,
        again.start,
        "keep one of them",
      );
    }
  }
  const up = markers.find((marker) => marker.word === "up");
  const down = markers.find((marker) => marker.word === "down");
  if (down !== undefined && up === undefined) {
    complain(
      '"-- DOWN" stands without "-- UP"',
      down.start,
      'write "-- UP" above the statements going up',
    );
  } else if (down !== undefined && up !== undefined && down.start < up.start) {
    complain('"-- DOWN" stands before "-- UP"', down.start, 'put the "-- UP" part first');
  }
  const header = up === undefined ? "" : text.slice(0, up.start);
  const stray = tokenize(header).find(({ kind }) => !silent.has(kind));
  if (stray !== undefined && (down === undefined || stray.start < down.start)) {
    complain(
      'A statement stands above "-- UP" and would never run',
      stray.start,
      'move it below "-- UP", or take it out',
    );
  }
  const { directives, problems: unknown } = parseDirectives(
    header === "" ? leading(text) : header,
    file,
  );
  problems.push(...unknown);
  const [first] = problems;
  if (first !== undefined) {
    throw new MigrateError("migration_invalid", first.message, {
      position: first.position,
      hint: first.hint,
      problems: problems.length > 1 ? problems : [],
    });
  }
  const from = up?.end ?? 0;
  const schemaHash = /^-- Schema: ([0-9a-f]{64})\s*$/m.exec(header)?.[1];
  const textHash = /^-- Generated: ([0-9a-f]{64})\s*$/m.exec(header)?.[1];
  return {
    header,
    up: text.slice(from, down?.start ?? text.length),
    down: down === undefined ? null : text.slice(down.end),
    upLine: linesBefore(text, from),
    downLine: down === undefined ? null : linesBefore(text, down.end),
    directives,
    ...(schemaHash === undefined || textHash === undefined
      ? {}
      : { generated: { schemaHash, textHash } }),
  };
}

/** The comment lines at the head of a file without markers. */
function leading(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => line.trim() !== "" && !line.trim().startsWith("--"));
  return lines.slice(0, end < 0 ? lines.length : end).join("\n");
}
