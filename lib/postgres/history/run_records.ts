import type { MigrationRecord, RecordStatements } from "../../engine/history.ts";
import type { Target } from "../../engine/target.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { toRow } from "./record_row.ts";
import { table } from "./table.ts";

const columns = Object.keys(table) as (keyof typeof table)[];
const parameters = columns.map((column, at) => `$${at + 1}::${table[column].split(" ")[0]}`);
const types = columns.map((column) => table[column].split(" ")[0]).join(", ");
let runs = 0;

function literals(record: MigrationRecord): string[] {
  const row = toRow(record);
  return columns.map((column) => {
    const value = row[column];
    if (value === null) return "NULL";
    return typeof value === "string" ? quoteLiteral(value) : String(value);
  });
}

/** The insertion of a row; without its lock the row has no key, and is refused. */
function insert(values: readonly string[], fencing: string | undefined): string {
  const of = (name: keyof typeof table) => values[columns.indexOf(name)] ?? "NULL";
  const key = fencing === undefined ? of("migration_key") : (
    // The row lock keeps the lock ours until the commit.
    `(SELECT ${of("migration_key")} FROM kalam.locks WHERE namespace = ${of("namespace")}
    AND fencing = ${fencing} FOR SHARE)`
  );
  return `INSERT INTO kalam.migrations (${columns.join(", ")})
  VALUES (${[key, ...values.slice(1)].join(", ")})`;
}

/** As {@linkcode insert}, over the row that marks the begin: it writes what an end changes. */
function finish(values: readonly string[], fencing: string | undefined): string {
  const at = columns.indexOf("finished_at");
  // The record is made before the work is done: it ends as much later as the request took till here.
  const later = `${values[at]}::timestamptz + (clock_timestamp() - statement_timestamp())`;
  return `${insert(values.with(at, later), fencing)}
  ON CONFLICT (migration_key) DO UPDATE SET status = excluded.status,
    finished_at = excluded.finished_at, statements_done = excluded.statements_done`;
}

/** What keeps the records of one run. */
export interface RunRecords {
  statementsOf(record: MigrationRecord): RecordStatements;
  /** Takes back what the run left in the session. Never throws. */
  end(): Promise<void>;
}

/**
 * The statements that keep the records of one run, for requests that hold more. They are prepared in
 * the session with the first of them: after each DDL PostgreSQL would plan them anew.
 */
export function runRecords(target: Target, fencing: string | undefined): RunRecords {
  const { advisoryLocks, pooled } = target.capabilities;
  // Nobody takes over from a session that has the advisory lock: the end makes sure of it.
  const fence = advisoryLocks ? undefined : fencing;
  let ready = false;
  let name = `kalam_${++runs}`;
  const asTheyAre = (record: MigrationRecord): RecordStatements => ({
    prepare: [],
    begin: insert(literals(record), fence),
    end: (fields) => finish(literals(applied(record, fields)), fencing),
    settle: () => {},
  });
  const prepared = (record: MigrationRecord): RecordStatements => ({
    prepare: ready ? [] : [
      `PREPARE ${name}_begin (${types}) AS ${insert(parameters, fence)}`,
      `PREPARE ${name}_end (${types}) AS ${finish(parameters, fencing)}`,
    ],
    begin: `EXECUTE ${name}_begin (${literals(record).join(", ")})`,
    end: (fields) => `EXECUTE ${name}_end (${literals(applied(record, fields)).join(", ")})`,
    settle(done) {
      ready = done;
      // Whether they are there is not known then: others will be.
      if (!done) name = `kalam_${++runs}`;
    },
  });
  return {
    statementsOf: pooled ? asTheyAre : prepared,
    async end() {
      if (!ready) return;
      ready = false;
      await target.execute(`DEALLOCATE ${name}_begin; DEALLOCATE ${name}_end`).catch(() => {});
    },
  };
}

const applied = (record: MigrationRecord, fields: Partial<MigrationRecord>): MigrationRecord => ({
  ...record,
  ...fields,
  status: "applied",
});
