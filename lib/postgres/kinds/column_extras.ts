import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject, Definition } from "../catalog/object.ts";
import type { KindContext, Step } from "./kind.ts";
import { inheritedFrom } from "./links.ts";
import { alterLoneTable } from "./lone_table.ts";
import { parentName } from "./names.ts";

const storages: Readonly<Record<string, string>> = {
  p: "PLAIN",
  e: "EXTERNAL",
  x: "EXTENDED",
  m: "MAIN",
};

/** A column about which nothing is said that CREATE TABLE cannot say. */
export const withoutExtras: Definition = { storage: null, statistics: null, options: null };

/** What a column of a new table starts with, where it is made like its parent's. */
export function initialExtras(column: CatalogObject, context: KindContext): Definition {
  const from = column.definition.inherited === true
    ? inheritedFrom(column, context.after)?.definition
    : undefined;
  if (from === undefined) return withoutExtras;
  const { storage = null, usualStorage = null, compression = null } = from;
  return { ...withoutExtras, storage, usualStorage, compression };
}

/** What is said about a column that only ALTER TABLE can say, and how it gets there. */
export function columnExtras(
  before: Definition,
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const wanted = after.definition;
  const name = quoteIdentifier(after.name);
  const alone = `${alterLoneTable(after, context)} ALTER COLUMN ${name}`;
  const alter = `ALTER TABLE ${parentName(after, context)} ALTER COLUMN ${name}`;
  const steps: Step[] = [];
  if (before.storage !== wanted.storage) {
    const storage = storages[String(wanted.storage ?? before.usualStorage)];
    steps.push({ sql: `${alone} SET STORAGE ${storage}` });
  }
  if ("compression" in before && before.compression !== wanted.compression) {
    steps.push({ sql: `${alter} SET COMPRESSION ${wanted.compression ?? "default"}` });
  }
  if (before.statistics !== wanted.statistics) {
    steps.push({ sql: `${alone} SET STATISTICS ${wanted.statistics ?? -1}` });
  }
  const [old, options] = [before.options, wanted.options].map((o) => (o ?? []) as string[]);
  if (JSON.stringify(old) !== JSON.stringify(options)) {
    const names = (list: string[] | undefined) =>
      (list ?? []).map((o) => o.split("=")[0]).join(", ");
    if ((old?.length ?? 0) > 0) steps.push({ sql: `${alter} RESET (${names(old)})` });
    if ((options?.length ?? 0) > 0) steps.push({ sql: `${alter} SET (${options?.join(", ")})` });
  }
  return steps;
}
