import type { Hazard, RowsProof, Statement, TableLock } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { PlannedStatement } from "./write_statements.ts";
import type { Measured, TableMeasure } from "../rows/measured.ts";

/** What a measurement says better than the statement's text. */
const measurable: readonly Hazard["type"][] = [
  "table_rewrite",
  "blocks_reads",
  "blocks_writes",
  "validates_under_lock",
];

const strength = [
  "AccessShareLock",
  "RowShareLock",
  "RowExclusiveLock",
  "ShareUpdateExclusiveLock",
  "ShareLock",
  "ShareRowExclusiveLock",
  "ExclusiveLock",
  "AccessExclusiveLock",
];

const strongest = (modes: readonly string[]): string | undefined =>
  modes.toSorted((a, b) => strength.indexOf(a) - strength.indexOf(b)).at(-1);

const words = (mode: string): string =>
  mode.replace(/Lock$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, " ").toUpperCase();

const buildsIndex = /^\s*create\s+(unique\s+)?index\b/i;

interface Where {
  readonly sql: string;
  readonly name: string;
}

/** What takes as long as the table is large, and whom it keeps waiting meanwhile. */
function hazardsOn(measure: TableMeasure, { sql, name }: Where): Hazard[] {
  // A stronger one that is held by now was an earlier statement's.
  const mode = buildsIndex.test(sql) ? "ShareLock" : strongest(measure.modes);
  const reads: Hazard = {
    type: "blocks_reads",
    message: `nobody reads or writes ${name} until it is done`,
  };
  if (measure.rewritten) {
    return [{ type: "table_rewrite", message: `writes all of ${name} anew` }, reads];
  }
  if (!measure.scanned || mode === undefined) return [];
  const validates: Hazard = {
    type: "validates_under_lock",
    message: `reads all of ${name} while it is locked`,
  };
  const writes: Hazard = {
    type: "blocks_writes",
    message: `nobody writes ${name} until it is done`,
  };
  const blocked = mode === "AccessExclusiveLock" ? reads : writes;
  if (mode !== "AccessExclusiveLock" && strength.indexOf(mode) < strength.indexOf("ShareLock")) {
    return [];
  }
  return measure.indexed ? [blocked] : [validates, blocked];
}

/** What is around a plan's statements. */
export interface Around {
  readonly namespace: string;
  readonly rows: readonly RowsProof[];
  /** Tables that the plan creates. */
  readonly fresh: ReadonlySet<string>;
}

/** A plan's statements with what was measured in place of what their texts let expect. */
export function measuredHazards(
  statements: readonly PlannedStatement[],
  measured: readonly Measured[],
  { namespace, rows, fresh }: Around,
): Statement[] {
  const seeded = rows.every((row) => row.seeded > 0);
  const prefix = `${quoteIdentifier(namespace)}.`;
  return statements.map(({ refutable, ...statement }, at): Statement => {
    const found = measured[at];
    const refuted = refutable === true && seeded && found?.told === null;
    const concurrent = /\bconcurrently\b/i.test(statement.sql);
    if (found === undefined || found.failed !== null) return statement;
    const name = (table: string) => table.startsWith(prefix) ? table.slice(prefix.length) : table;
    const kept = statement.hazards.filter(({ type }) =>
      (concurrent || !measurable.includes(type)) && !(refuted && type === "fails_on_rows")
    );
    const fails = found.told !== null && !kept.some(({ type }) => type === "fails_on_rows")
      ? [{ type: "fails_on_rows" as const, message: `fails on rows: ${found.told}` }]
      : [];
    if (concurrent) return { ...statement, hazards: [...kept, ...fails] };
    const tables = found.tables.filter(({ table }) => !fresh.has(table));
    const locks = tables.flatMap(({ table, taken }): TableLock[] => {
      const mode = strongest(taken);
      return mode === undefined ? [] : [{ table: name(table), mode: words(mode) }];
    });
    const hazards = tables.flatMap((table) =>
      hazardsOn(table, { sql: statement.sql, name: name(table.table) })
    );
    return { ...statement, hazards: [...kept, ...fails, ...hazards], locks };
  });
}
