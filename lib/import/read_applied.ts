import { DatabaseError, type Row, type Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import { qualify } from "../sql/quote.ts";
import { problemsError } from "../apply/problems_error.ts";
import type { HistoryPlace } from "./history_place.ts";
import type { ForeignRead, Sealed } from "./read_foreign.ts";

/** A migration that another tool has applied. */
export interface AppliedMigration extends Sealed {
  /** When, where its history says so. */
  readonly at: Date | undefined;
}

/** The migrations that another tool's history in a database says are applied. Reads only. */
export async function readApplied(
  target: Target,
  { tool, sealed }: ForeignRead,
  place: HistoryPlace,
): Promise<AppliedMigration[]> {
  const rows = await readRows(target, { tool, place });
  const { keys, unknown } = tool.applied(rows, sealed.map(({ foreign }) => foreign));
  const error = problemsError(
    "migration_not_found",
    unknown.map((name) => ({
      message: `"${name}" is applied in "${target.label}", and there is no file of it here`,
      hint: "bring the file back, or import the folder that has it",
    })),
    { several: `${unknown.length} migrations are applied there and have no file here` },
  );
  if (error !== undefined) throw error;
  return sealed.filter(({ foreign }) => keys.has(foreign.key))
    .map((one) => ({ ...one, at: keys.get(one.foreign.key) }));
}

async function readRows(
  target: Target,
  { tool, place }: { readonly tool: ForeignRead["tool"]; readonly place: HistoryPlace },
): Promise<Row[]> {
  const table = qualify(place.schema, place.table);
  const shown = `${place.schema}.${place.table}`;
  const [found] = await target.query("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
  if (found?.there !== true) {
    throw new MigrateError("refused", `There is no history of ${tool.name} in "${target.label}"`, {
      detail: `the table "${shown}" does not exist`,
      hint: "say where it is: --namespace <name>, or --history <table>; where nothing is applied " +
        "yet, leave --from out",
    });
  }
  const { columns, orderBy } = tool.history;
  try {
    return await target.query(`SELECT ${columns} FROM ${table} ORDER BY ${orderBy}`);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new MigrateError("refused", `Cannot read the history of ${tool.name} in "${shown}"`, {
      detail: error.message,
      hint: error.sqlState === "42501"
        ? "use a role that may read it"
        : `check that it is the table that ${tool.name} writes`,
      cause: error,
    });
  }
}
