import { transactionWord } from "../apply/transaction_word.ts";
import { checksum } from "../migration/checksum.ts";
import { migrationFileName, slug } from "../migration/file_name.ts";
import { formatMigration } from "../migration/format_migration.ts";
import { findMarkers } from "../migration/markers.ts";
import type { Migration } from "../migration/migration.ts";
import { parseMigration } from "../migration/parse_migration.ts";
import { splitStatements } from "../sql/split_statements.ts";
import type { ForeignMigration } from "./foreign_migration.ts";

/** How {@linkcode sealForeign} writes. */
export interface SealForeignOptions {
  /** 14 digits. */
  readonly stamp: string;
  /** The other tool's name. */
  readonly tool: string;
  /** The path of its file, to show. */
  readonly from: string;
}

/** Another tool's migration as a sealed one of ours; its SQL stays as it is. */
export function sealForeign(
  migration: ForeignMigration,
  { stamp, tool, from }: SealForeignOptions,
): Migration {
  const { up, down = "" } = migration;
  const [rise, fall] = [up, down].map((sql) => splitStatements(sql, { file: from }));
  const own = [...rise ?? [], ...fall ?? []].some(({ sql }) => transactionWord(sql) !== undefined);
  const noTransaction = own || migration.noTransaction === true;
  const isIrreversible = fall?.length === 0 && rise?.length !== 0;
  const name = fileTitle(migration.name);
  const text = formatMigration({
    name,
    created: timeOf(stamp),
    directives: noTransaction ? ["-- kalam: no-transaction"] : [],
    notes: [
      `Imported from ${tool}: ${migration.file}`,
      ...(isIrreversible ? [`Irreversible: ${tool} had no way back either`] : []),
    ],
    up: withoutMarkers(trimmed(up)),
    down: withoutMarkers(trimmed(down)),
  });
  const id = migrationFileName(stamp, name);
  const parsed = parseMigration(text, { file: id });
  return { id, name, timestamp: stamp, file: id, text, parsed, checksum: checksum(parsed.up) };
}

function fileTitle(name: string): string {
  return /[a-z0-9]/i.test(name) ? slug(slug(name).slice(0, 120)) : "migration";
}

function timeOf(stamp: string): Date {
  const [year = 0, month = 1, ...rest] = stamp.match(/^\d{4}|\d\d/g)?.map(Number) ?? [];
  return new Date(Date.UTC(year, month - 1, ...rest));
}

/** Without the blank lines around it. */
const trimmed = (sql: string): string => sql.replace(/^(?:[ \t]*\r?\n)+/, "").replace(/\s+$/, "\n");

/** A comment that only says "up" would be taken for our marker. */
function withoutMarkers(sql: string): string {
  return findMarkers(sql).reverse().reduce((text, { start, end }) => {
    const line = text.slice(start, end);
    return text.slice(0, start) + line.replace("--", "-- Note:") + text.slice(end);
  }, sql);
}
