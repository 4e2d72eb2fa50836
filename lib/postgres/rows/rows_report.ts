import type { RowsProof } from "../../engine/plan.ts";
import { quoteIdentifier } from "../../sql/quote.ts";
import type { Measured } from "./measured.ts";
import type { Seeded } from "./seed_rows.ts";

/** Table → hashes of its rows. */
export type Rows = Readonly<Record<string, readonly string[]>>;

/** What was seen while UP and DOWN ran over rows. */
export interface Findings {
  readonly seeded: ReadonlyMap<string, Seeded>;
  readonly up: readonly Measured[];
  readonly down: readonly Measured[];
  /** The rows of *before*, and what UP and DOWN made of them. */
  readonly old?: Rows;
  readonly back?: Rows;
  /** The rows of *after*, and what DOWN and UP made of them. */
  readonly wanted?: Rows;
  readonly again?: Rows;
}

/** How tables are called. */
export interface TableNames {
  readonly namespace: string;
  readonly renamed?: ReadonlyMap<string, string>;
}

/** How many of the first rows are not among the second. */
function lost(from: readonly string[] = [], to: readonly string[] = from): number {
  const left = new Map<string, number>();
  for (const hash of to) left.set(hash, (left.get(hash) ?? 0) + 1);
  return from.filter((hash) => {
    const count = left.get(hash) ?? 0;
    left.set(hash, count - 1);
    return count <= 0;
  }).length;
}

const failure = (measured: readonly Measured[], table: string): string | undefined =>
  measured.find(({ emptied }) => emptied.includes(table))?.told ?? undefined;

/** A qualified and quoted name without the namespace where it stands in it. */
export function shownTable(table: string, namespace: string): string {
  const prefix = `${quoteIdentifier(namespace)}.`;
  return table.startsWith(prefix) ? table.slice(prefix.length) : table;
}

/** What became of the rows, table by table. */
export function rowsReport(
  tables: readonly string[],
  { namespace, renamed }: TableNames,
  found: Findings,
): RowsProof[] {
  return tables.map((table) => {
    const { seeded = 0, reason } = found.seeded.get(table) ?? {};
    const now = renamed?.get(table) ?? table;
    const failsUp = failure(found.up, table);
    const failsDown = failure(found.down, now);
    return {
      table: shownTable(table, namespace),
      seeded,
      lostUp: failsUp === undefined ? lost(found.old?.[table], found.back?.[table]) : 0,
      lostDown: failsDown === undefined ? lost(found.wanted?.[now], found.again?.[now]) : 0,
      ...(failsUp === undefined ? {} : { failsUp }),
      ...(failsDown === undefined ? {} : { failsDown }),
      ...(reason === undefined ? {} : { reason }),
    };
  });
}
