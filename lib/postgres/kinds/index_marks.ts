import { quoteIdentifier } from "../../sql/quote.ts";
import type { CatalogObject } from "../catalog/object.ts";
import type { KindContext, Step } from "./kind.ts";
import { parentName } from "./names.ts";

/** SQL that reads what is said about an index, with the keys that {@linkcode indexMarks} reads. */
export const readMarks = (index: string): string =>
  `'clustered', ${index}.indisclustered, 'replica', ${index}.indisreplident`;

/** Whether something is said about an index that its own statement cannot say. */
export const isMarked = ({ definition }: CatalogObject): boolean =>
  definition.clustered === true || definition.replica === true ||
  definition.type === "x" && (definition.options ?? null) !== null;

/** That a table is clustered by an index, or rows are known to replicas by it. */
export function indexMarks(
  before: CatalogObject | undefined,
  after: CatalogObject,
  context: KindContext,
): Step[] {
  const alter = `ALTER TABLE ${parentName(after, context)}`;
  const [old, wanted] = [before?.definition, after.definition];
  const steps: Step[] = [];
  if (wanted.replica === true && old?.replica !== true) {
    steps.push({ sql: `${alter} REPLICA IDENTITY USING INDEX ${quoteIdentifier(after.name)}` });
  }
  if (wanted.clustered === true && old?.clustered !== true) {
    steps.push({ sql: `${alter} CLUSTER ON ${quoteIdentifier(after.name)}` });
  }
  if (wanted.clustered !== true && old?.clustered === true) {
    const another = [...context.after.objects.values()].some(({ parent, definition }) =>
      parent === after.parent && definition.clustered === true
    );
    if (!another) steps.push({ sql: `${alter} SET WITHOUT CLUSTER` });
  }
  return steps;
}
