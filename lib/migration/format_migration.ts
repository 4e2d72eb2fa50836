import { MigrateError } from "../errors.ts";
import { findMarkers } from "./markers.ts";
import { generatedTextHash } from "./text_hash.ts";

/** What a migration file is written from. */
export interface MigrationParts {
  /** The migration's name, for the header. */
  readonly name: string;
  /** When it was made; written in UTC with whole seconds. */
  readonly created: Date;
  /** `-- kalam: …` comments. */
  readonly directives?: readonly string[];
  /** Remarks for the header, without their dashes. */
  readonly notes?: readonly string[];
  /** The statements going up, as text. */
  readonly up: string;
  /** The statements going back, as text. */
  readonly down: string;
  /** Hash of the schema source the text was generated from. */
  readonly generatedFrom?: string;
}

const placeholder = "-- Generated: ";

const lineEnd = /\r\n|\r|\n/g;

/** A line of a note; one that says what a marker or directive says is set off. */
const comment = (line: string): string =>
  `--${/^\s*(?:up|down|kalam:.*)\s*$/i.test(line) ? " Note:" : ""} ${line}`.trimEnd();

/** The UTC time with whole seconds. */
const seconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, "Z");

/**
 * Writes a migration file: header, UP, DOWN.
 *
 * Throws `migration_invalid` where the file would not read back as it was meant: a marker or an
 * open quote or comment in its parts.
 *
 * @example
 * ```ts
 * import { formatMigration } from "@kalam/migrate";
 *
 * console.log(formatMigration({
 *   name: "create_users",
 *   created: new Date("2026-06-11T12:00:00Z"),
 *   up: "CREATE TABLE users (id int);",
 *   down: "DROP TABLE users;",
 * }));
 * ```
 */
export function formatMigration(parts: MigrationParts): string {
  const { name, created, directives = [], notes = [], up, down, generatedFrom } = parts;
  const header = [`-- Migration: ${name.replace(lineEnd, " ")}`, `-- Created: ${seconds(created)}`];
  if (generatedFrom !== undefined) header.push(`-- Schema: ${generatedFrom}`, placeholder);
  header.push(...directives);
  header.push(...notes.flatMap((note) => note.split(lineEnd)).map(comment));
  const text = `${header.join("\n")}\n\n-- UP\n${body(up)}\n-- DOWN\n${body(down)}`;
  const markers = findMarkers(text).map((marker) => marker.word).join(", ");
  if (markers !== "up, down") {
    throw new MigrateError("migration_invalid", `Cannot write the migration "${name}"`, {
      detail: `the markers in its text are: ${markers || "none"}`,
      hint: 'take "-- UP" and "-- DOWN" lines out of its parts, and close every quote and comment',
    });
  }
  if (generatedFrom === undefined) return text;
  const hash = generatedTextHash(text.replace(`\n${placeholder}\n`, "\n\n"));
  return text.replace(`\n${placeholder}\n`, `\n${placeholder}${hash}\n`);
}

/** Text that starts and ends as it was, closed by a line end. */
const body = (text: string): string => text === "" || text.endsWith("\n") ? text : `${text}\n`;
