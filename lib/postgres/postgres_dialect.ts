import type { Dialect, GivenPlan, PlanOptions, SqlSource } from "../engine/dialect.ts";
import type { Plan, Proof } from "../engine/plan.ts";
import { compareCatalogs } from "./catalog/compare_catalogs.ts";
import { compareFingerprints } from "./fingerprint/compare_fingerprints.ts";
import { unsaidDifferences } from "./fingerprint/unsaid_differences.ts";
import { readPicture } from "./diagram/read_picture.ts";
import { offlineUnlessProven } from "./online/offline_unless_proven.ts";
import { newTables } from "./plan/new_tables.ts";
import { prove } from "./plan/prove.ts";
import { measuredHazards } from "./plan/measured_hazards.ts";
import { renamedTables } from "./renames/renamed_tables.ts";
import { placedStatements } from "./scratch/declared_statements.ts";
import { type ProvenWithRows, proveWithRows } from "./plan/prove_with_rows.ts";
import type { Sides } from "./plan/sides.ts";
import { type BorrowedSides, warmSides } from "./plan/warm_sides.ts";
import { renameCandidates } from "./renames/rename_candidates.ts";
import { applyRenames } from "./renames/apply_renames.ts";
import { readTypedSchema } from "./types/read_typed_schema.ts";
import { walkSources } from "./plan/walk_sources.ts";
import { writeStatements } from "./plan/write_statements.ts";
import { loadMigration } from "./scratch/load_migration.ts";
import { extensionsIn } from "./scratch/extensions_in.ts";
import { openWithSetup } from "./scratch/open_with_setup.ts";
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
  ): Promise<Omit<Proof, "rows">> => {
    const { namespace, privileges, owners } = options;
    const load = { namespace, roles: sides.roles };
    sides.change();
    return prove(sides.database, {
      before: sides.before,
      after: sides.after,
      prints: sides.prints,
      readPrint: sides.readPrint,
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
      offlineUnlessProven(
        options,
        (options) =>
          sides.use({ before, after, options }, async (sides): Promise<Plan> => {
            const { namespace } = options;
            const { before, after, database } = sides;
            const answers = options.renames ?? [];
            const { privileges, owners } = options;
            const renames = await applyRenames(database, {
              before,
              after,
              namespace,
              answers,
              privileges,
              owners,
            });
            const start = renames.catalog;
            const forwards = writeStatements(start, sides.after, namespace, options);
            const back = writeStatements(sides.after, start, namespace, options);
            const plain = (sql: string) => ({ sql, hazards: [], transactional: true });
            const up = [...renames.up.map(plain), ...forwards.statements];
            const down = [...back.statements, ...renames.down.map(plain)];
            const text = (statements: typeof up, word: string) =>
              asMigration(word, statements.map((statement) => statement.sql));
            const given = { up: text(up, "UP"), down: text(down, "DOWN") };
            const outline = {
              changes: [...renames.changes, ...forwards.changes],
              renames: renameCandidates(start, sides.after, answers),
            };
            options.onOutline?.(outline);
            const task = {
              before,
              after,
              namespace,
              up: up.map(({ sql }) => sql),
              down: down.map(({ sql }) => sql),
              renamed: renamedTables(renames.changes, namespace),
            };
            const { proof, rehearsal } = up.length + down.length === 0
              ? nothingToDo(await differencesOf(sides))
              : await proveWithRows(database, task, () => proveGiven(sides, given, options));
            const around = { namespace, rows: rehearsal.rows };
            return {
              up: measuredHazards(up, rehearsal.up, {
                ...around,
                fresh: newTables(start, sides.after),
              }),
              down: measuredHazards(down, rehearsal.down, {
                ...around,
                fresh: newTables(sides.after, start),
              }),
              proof,
              ...outline,
              notes: [...new Set([...sides.notes, ...forwards.notes, ...back.notes])],
            };
          }),
      ),
    prove: (before, after, given, options) =>
      sides.use(
        { before, after, options, given: [given.up, given.down] },
        async (sides): Promise<Proof> => {
          const textOf = (source: SqlSource) => placedStatements([source]).map(({ sql }) => sql);
          const proveEmpty = () => proveGiven(sides, given, options);
          if (options.rows === false) return { ...await proveEmpty(), rows: [] };
          const { before, after, database } = sides;
          const { namespace } = options;
          const task = { before, after, namespace, up: textOf(given.up), down: textOf(given.down) };
          return (await proveWithRows(database, task, proveEmpty)).proof;
        },
      ),
    describe: (sources, options) =>
      sides.read(sources, options, (database) => readTypedSchema(database, options.namespace)),
    picture: (sources, options) =>
      sides.read(sources, options, (database) => readPicture(database, options.namespace)),
    walk: (ahead, options) => {
      const { namespace } = options;
      const extensions = extensionsIn([...setup, ...ahead]);
      return walkSources(
        () => openWithSetup(scratch, { namespace, extensions }, setup),
        { ...options, createsRoles: scratch.createsRoles },
      );
    },
    warm: sides.warm,
    [Symbol.asyncDispose]: () => sides[Symbol.asyncDispose](),
  };
}

/** What two sides do not have in common. */
async function differencesOf({ before, after, prints, database }: Sides): Promise<string[]> {
  const said = compareCatalogs(before, after);
  const unsaid = compareFingerprints(prints.before, prints.after);
  return [...said, ...await unsaidDifferences(database, unsaid, said)];
}

/** The proof of an empty plan: nothing has to run, so the two sides must be equal already. */
function nothingToDo(leftover: readonly string[]): ProvenWithRows {
  const proven = leftover.length === 0 ? "proven" : "unproven";
  const proof = { up: proven, down: proven, leftover, rows: [] } as const;
  return { proof, rehearsal: { rows: [], up: [], down: [] } };
}
