import type { Dialect, SqlSource } from "../engine/dialect.ts";
import type { Proof } from "../engine/plan.ts";
import { readPicture } from "./diagram/read_picture.ts";
import { offlineUnlessProven } from "./online/offline_unless_proven.ts";
import { makePlan } from "./plan/make_plan.ts";
import { proveGiven } from "./plan/prove_given.ts";
import { placedStatements } from "./scratch/declared_statements.ts";
import { proveWithRows } from "./plan/prove_with_rows.ts";
import { warmSides } from "./plan/warm_sides.ts";
import { readTypedSchema } from "./types/read_typed_schema.ts";
import { walkSources } from "./plan/walk_sources.ts";
import { extensionsIn } from "./scratch/extensions_in.ts";
import { openWithSetup } from "./scratch/open_with_setup.ts";
import type { Scratch } from "./scratch/scratch.ts";

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
  return {
    name: "postgres",
    plan: (before, after, options) =>
      offlineUnlessProven(
        options,
        (options) => sides.use({ before, after, options }, (sides) => makePlan(sides, options)),
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
