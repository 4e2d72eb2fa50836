import { schemaText } from "../adopt/schema_text.ts";
import type { Dialect, SqlSource } from "../engine/dialect.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import type { Sealed } from "./read_foreign.ts";

/** The schema that migrations lead to, as a schema source. */
export interface ReplayedSchema {
  readonly text: string;
  readonly notes: readonly string[];
}

/** Runs migrations in the scratch and writes down what they lead to. */
export async function replayedSchema(
  project: Project,
  dialect: Dialect,
  sealed: readonly Sealed[],
): Promise<ReplayedSchema> {
  const { environment: { namespace }, schema: { privileges, owners } } = project;
  const options = { namespace, privileges, owners, rows: false };
  const plan = await dialect.plan([], foreignSources(sealed), options).catch(withHint);
  const notes = plan.proof.up === "proven"
    ? []
    : plan.proof.leftover.map((line) => `schema.sql does not say all: ${line}`);
  return { text: schemaText(plan.up.map(({ sql }) => sql)), notes };
}

/** There is no `kalam.toml` yet that a setting could be put into. */
function withHint(error: unknown): never {
  if (!(error instanceof MigrateError) || error.code !== "extension_missing") throw error;
  const { code, message, detail, position } = error;
  throw new MigrateError(code, message, {
    detail,
    position,
    hint: "name a PostgreSQL server that has it: --scratch postgres://user@host:5432/database",
    cause: error,
  });
}

/** The migrations as the scratch runs them; an error names the other tool's file. */
export function foreignSources(sealed: readonly Sealed[]): SqlSource[] {
  return sealed.map(({ foreign, migration, from }) => ({
    file: from,
    text: foreign.up,
    kind: "migration",
    lineOffset: foreign.line ?? 0,
    noTransaction: migration.parsed.directives.noTransaction,
  }));
}
