import type { RowsProof } from "../../engine/plan.ts";
import type { Catalog } from "../catalog/object.ts";
import type { ScratchDatabase } from "../scratch/scratch.ts";
import { refusesTransaction, segments } from "../segments.ts";
import { installFunctions } from "./install_functions.ts";
import type { Measured } from "./measured.ts";
import { type Rows, rowsReport, shownTable, type TableNames } from "./rows_report.ts";
import { seedRows } from "./seed_rows.ts";
import { touchedTables } from "./touched_tables.ts";

/** UP and DOWN, and the schemas they lie between. */
export interface RehearsalTask extends TableNames {
  readonly before: Catalog;
  readonly after: Catalog;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** What UP and DOWN did to rows, and each statement to its tables. */
export interface Rehearsal {
  readonly rows: readonly RowsProof[];
  readonly up: readonly Measured[];
  readonly down: readonly Measured[];
}

const concurrent =
  /^(\s*(?:create(?:\s+unique)?\s+index|drop\s+index|reindex\s+\w+))\s+concurrently\b/i;

/** A statement as it can be run in a transaction. */
const together = (sql: string): string => sql.replace(concurrent, "$1");

const isCut = (statements: readonly string[]): boolean =>
  segments(statements.map((sql) => ({ sql: together(sql) }))).length > 1;

/** Whether the rehearsal has to commit, so that the database is not what it was. */
export const commits = ({ up, down }: RehearsalTask): boolean => isCut(up) || isCut(down);

/** No rehearsal, and why. */
export function notRehearsed(task: RehearsalTask, reason: string): Rehearsal {
  const rows = touchedTables(task.before, task.after).map((table) => ({
    table: shownTable(table, task.namespace),
    seeded: 0,
    lostUp: 0,
    lostDown: 0,
    reason,
  }));
  return { rows, up: [], down: [] };
}

/**
 * Runs UP and DOWN over rows, in a database that holds *before*, and is as it was afterwards unless
 * the task `commits`. Rows that UP and DOWN together do not bring back were lost by UP; rows of *after*
 * that DOWN and UP together do not bring back, by DOWN.
 */
export async function rehearse(database: ScratchDatabase, task: RehearsalTask): Promise<Rehearsal> {
  const tables = touchedTables(task.before, task.after);
  if (tables.length === 0) return { rows: [], up: [], down: [] };
  const [up, down] = [task.up.map(together), task.down.map(together)];
  const alone = [...up, ...down].find(refusesTransaction);
  if (alone !== undefined) return notRehearsed(task, `cannot be tried on rows: ${alone}`);
  const open = commits(task);
  try {
    await installFunctions(database);
    if (!open) await database.execute("BEGIN");
    // Far from UTC, where some casts have to look at every value.
    await database.execute(`SET${open ? "" : " LOCAL"} TIME ZONE 'America/St_Johns'`);
    return await rehearseTables(database, { ...task, up, down }, { tables, open });
  } catch (error) {
    return notRehearsed(task, error instanceof Error ? error.message : String(error));
  } finally {
    await database.execute(open ? "RESET TIME ZONE" : "ROLLBACK");
  }
}

async function rehearseTables(
  database: ScratchDatabase,
  task: RehearsalTask,
  { tables, open }: { readonly tables: readonly string[]; readonly open: boolean },
): Promise<Rehearsal> {
  const call = async <T>(name: string, ...given: readonly unknown[]): Promise<T> => {
    const parameters = given.map((_, at) => `$${at + 1}::jsonb`).join(", ");
    const sql = `SELECT pg_temp.${name}(${parameters})::text AS found`;
    const [row] = await database.query(sql, given.map((value) => JSON.stringify(value)));
    return JSON.parse(String(row?.found));
  };
  const run = async (
    statements: readonly string[],
    filled: readonly string[],
    measure: boolean,
  ): Promise<Measured[]> => {
    const parts = open ? statements.map((sql) => [sql]) : [statements];
    const found: Measured[] = [];
    for (const part of parts) {
      found.push(...await call<Measured[]>("kalam_run", part, filled, measure));
    }
    return found;
  };
  const rowsOf = (tables: readonly string[]) => call<Rows>("kalam_rows", tables);
  const works = (measured: readonly Measured[]) => measured.every(({ failed }) => failed === null);

  const later = [...new Set(tables.map((table) => task.renamed?.get(table) ?? table))];
  const seeded = await seedRows(database, tables);
  const filled = [...new Set([...seeded.keys(), ...later])];
  const old = await rowsOf(tables);
  const up = await run(task.up, filled, true);
  if (!works(up)) {
    return { rows: rowsReport(tables, task, { seeded, up, down: [] }), up, down: [] };
  }
  if (!open) await database.execute("SAVEPOINT kalam_up");
  const way = await run(task.down, filled, false);
  const back = await rowsOf(tables);
  if (!works(way)) {
    return { rows: rowsReport(tables, task, { seeded, up, down: way }), up, down: [] };
  }
  if (open) await run(task.up, filled, false);
  else await database.execute("ROLLBACK TO SAVEPOINT kalam_up");
  await seedRows(database, later, 4);
  const wanted = await rowsOf(later);
  const down = await run(task.down, filled, true);
  if (works(down)) await run(task.up, filled, false);
  const again = works(down) ? await rowsOf(later) : wanted;
  const rows = rowsReport(tables, task, { seeded, up, down, old, back, wanted, again });
  return { rows, up, down };
}
