import type { Dialect, GivenPlan, PlanOptions, SqlSource } from "../engine/dialect.ts";
import type { Plan, Proof } from "../engine/plan.ts";
import { compareCatalogs } from "./catalog/compare_catalogs.ts";
import { readCatalog } from "./catalog/read_catalog.ts";
import type { Catalog } from "./catalog/object.ts";
import { prove } from "./plan/prove.ts";
import { renameCandidates } from "./renames/rename_candidates.ts";
import { applyRenames } from "./renames/apply_renames.ts";
import { writeStatements } from "./plan/write_statements.ts";
import { extensionsIn } from "./scratch/extensions_in.ts";
import { loadMigration } from "./scratch/load_migration.ts";
import { loadSchema } from "./scratch/load_schema.ts";
import { loadSources } from "./scratch/load_sources.ts";
import { createRole, type Roles } from "./scratch/run_statement.ts";
import type { Scratch, ScratchDatabase } from "./scratch/scratch.ts";

interface Sides {
  readonly database: ScratchDatabase;
  readonly before: Catalog;
  readonly after: Catalog;
  readonly roles: Roles | undefined;
  readonly notes: readonly string[];
}

/** *after* is read and rolled back; *before* stays, committed, for the proof. */
async function loadSides(
  database: ScratchDatabase,
  sides: { before: readonly SqlSource[]; after: readonly SqlSource[] },
  options: { namespace: string; createsRoles: boolean; privileges?: boolean },
): Promise<Sides> {
  const { namespace } = options;
  const roles: Roles | undefined = options.createsRoles ? new Set() : undefined;
  await database.execute("BEGIN");
  let after: Catalog;
  let notes: string[];
  try {
    notes = await loadSchema(database, sides.after, { namespace, roles });
    after = await readCatalog(database, namespace, options);
  } finally {
    await database.execute("ROLLBACK");
  }
  for (const role of roles ?? []) await createRole(database, role);
  await loadSources(database, sides.before, { namespace, roles });
  return { database, before: await readCatalog(database, namespace, options), after, roles, notes };
}

const asMigration = (file: string, statements: readonly string[]): SqlSource => ({
  file,
  text: statements.join(";\n"),
  kind: "migration",
});

/** What surrounds the schemas that are compared. */
export interface PostgresDialectOptions {
  /** Loaded before both sides and never planned: schemas and objects that are not ours. */
  readonly setup?: readonly SqlSource[];
}

/** The PostgreSQL dialect on an open scratch, which stays the caller's to dispose of. */
export function postgresDialect(
  scratch: Scratch,
  { setup = [] }: PostgresDialectOptions = {},
): Dialect {
  const withSides = async <T>(
    before: readonly SqlSource[],
    after: readonly SqlSource[],
    { namespace, privileges }: PlanOptions,
    use: (sides: Sides) => Promise<T>,
    more: readonly SqlSource[] = [],
  ): Promise<T> => {
    const extensions = extensionsIn([...setup, ...before, ...after, ...more]);
    await using database = await scratch.open({ namespace, extensions });
    const { createsRoles } = scratch;
    const roles: Roles | undefined = createsRoles ? new Set() : undefined;
    await loadSources(database, setup, { namespace, roles });
    return await use(
      await loadSides(database, { before, after }, { namespace, createsRoles, privileges }),
    );
  };

  const proveGiven = (sides: Sides, given: GivenPlan, options: PlanOptions): Promise<Proof> => {
    const { namespace, privileges } = options;
    const load = { namespace, roles: sides.roles };
    return prove(sides.database, {
      before: sides.before,
      after: sides.after,
      namespace,
      privileges,
      up: () => loadMigration(sides.database, given.up, load),
      down: () => loadMigration(sides.database, given.down, load),
    });
  };

  return {
    name: "postgres",
    plan: (before, after, options: PlanOptions) =>
      withSides(before, after, options, async (sides): Promise<Plan> => {
        const { namespace } = options;
        const { before, after, database } = sides;
        const answers = options.renames ?? [];
        const { privileges } = options;
        const task = { before, after, namespace, answers, privileges };
        const renames = await applyRenames(database, task);
        const start = renames.catalog;
        const forwards = writeStatements(start, sides.after, namespace);
        const back = writeStatements(sides.after, start, namespace);
        const plain = (sql: string) => ({ sql, hazards: [], transactional: true });
        const up = [...renames.up.map(plain), ...forwards.statements];
        const down = [...back.statements, ...renames.down.map(plain)];
        const text = (statements: typeof up, word: string) =>
          asMigration(word, statements.map((statement) => statement.sql));
        const proof: Proof = up.length + down.length === 0
          ? nothingToDo(compareCatalogs(sides.before, sides.after))
          : await proveGiven(sides, { up: text(up, "UP"), down: text(down, "DOWN") }, options);
        return {
          up,
          down,
          proof,
          changes: [...renames.changes, ...forwards.changes],
          renames: renameCandidates(start, sides.after, options.renames ?? []),
          notes: sides.notes,
        };
      }),
    prove: (before, after, given, options) =>
      withSides(
        before,
        after,
        options,
        (sides) => proveGiven(sides, given, options),
        [
          given.up,
          given.down,
        ],
      ),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The proof of an empty plan: nothing has to run, so the two sides must be equal already. */
function nothingToDo(leftover: readonly string[]): Proof {
  const proven = leftover.length === 0 ? "proven" : "unproven";
  return { up: proven, down: proven, leftover };
}
