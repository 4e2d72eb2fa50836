import type { ParsedMigration } from "./parse_migration.ts";

/** A sealed migration as it stands in its file. */
export interface Migration {
  /** The file name, with `.sql`. */
  readonly id: string;
  readonly name: string;
  /** 14 digits, or the four of the Kalam CLI's older form. */
  readonly timestamp: string;
  /** The path to show. */
  readonly file: string;
  readonly text: string;
  readonly parsed: ParsedMigration;
  /** Lower-case hex SHA-256 of the trimmed UP text. */
  readonly checksum: string;
}
