import type { Dialect, GivenPlan, PlanOptions, SqlSource } from "../engine/dialect.ts";
import type { Plan, Proof } from "../engine/plan.ts";
import { compareCatalogs } from "./catalog/compare_catalogs.ts";
import { prove } from "./plan/prove.ts";
import { type BorrowedSides, warmSides } from "./plan/warm_sides.ts";
import { renameCandidates } from "./renames/rename_candidates.ts";
import { applyRenames } from "./renames/apply_renames.ts";
import { writeStatements } from "./plan/write_statements.ts";
import { loadMigration } from "./scratch/load_migration.ts";
import type { Scratch } from "./scratch/scratch.ts";

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

/** The PostgreSQL dialect on an open scratch, which stays the caller's to dispose of after it. */
export function postgresDialect(
  scratch: Scratch,
  { setup = [] }: PostgresDialectOptions = {},
): Dialect {
  const sides = warmSides(scratch, setup);
  const proveGiven = (
    sides: BorrowedSides,
    given: GivenPlan,
    options: PlanOptions,
  ): Promise<Proof> => {
    const { namespace, privileges, owners } = options;
    const load = { namespace, roles: sides.roles };
    sides.change();
    return prove(sides.database, {
      before: sides.before,
      after: sides.after,
      namespace,
      privileges,
      owners,
      up: () => loadMigration(sides.database, given.up, load),
      down: () => loadMigration(sides.database, given.down, load),
    });
  };

  return {
    name: "postgres",
    plan: (before, after, options: PlanOptions) =>
      sides.use({ before, after, options }, async (sides): Promise<Plan> => {
        const { namespace } = options;
        const { before, after, database } = sides;
        const answers = options.renames ?? [];
        const { privileges, owners } = options;
        const task = { before, after, namespace, answers, privileges, owners };
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
      sides.use(
        { before, after, options, given: [given.up, given.down] },
        (sides) => proveGiven(sides, given, options),
      ),
    warm: sides.warm,
    [Symbol.asyncDispose]: () => sides[Symbol.asyncDispose](),
  };
}

/** The proof of an empty plan: nothing has to run, so the two sides must be equal already. */
function nothingToDo(leftover: readonly string[]): Proof {
  const proven = leftover.length === 0 ? "proven" : "unproven";
  return { up: proven, down: proven, leftover };
}
