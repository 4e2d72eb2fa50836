import { migrationSources } from "../baseline/migration_sources.ts";
import type { Dialect, SqlSource } from "../engine/dialect.ts";
import { MigrateError } from "../errors.ts";
import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
import { splitStatements } from "../sql/split_statements.ts";

/** What running a history forwards and back in the scratch showed. */
export interface Replay {
  /** What is wrong, a line each. */
  readonly lines: readonly string[];
  /** Ids of migrations that nothing leads back from. */
  readonly irreversible: readonly string[];
}

const isIrreversible = ({ parsed }: Migration): boolean =>
  parsed.down === null || /^--\s*Irreversible\b/m.test(parsed.header) ||
  (splitStatements(parsed.down).length === 0 && splitStatements(parsed.up).length > 0);

const down = ({ file, parsed }: Migration): SqlSource => ({
  file,
  text: parsed.down ?? "",
  kind: "migration",
  lineOffset: parsed.downLine ?? 0,
  noTransaction: parsed.directives.noTransaction,
});

/**
 * Runs each migration forwards and back on what the ones before it give, and looks whether that is
 * left: one by one, since a later DOWN may take away what an earlier one got wrong.
 */
export async function replayHistory(
  project: Project,
  options: { readonly dialect: Dialect; readonly migrations: readonly Migration[] },
): Promise<Replay> {
  const { dialect, migrations } = options;
  const { namespace } = project.environment;
  const irreversible = migrations.filter(isIrreversible);
  const lines: string[] = [];
  const sources = migrationSources(migrations);
  try {
    for (const [at, migration] of migrations.entries()) {
      const given = sources[at];
      if (given === undefined || irreversible.includes(migration)) continue;
      const [before, after] = [sources.slice(0, at), sources.slice(0, at + 1)];
      const proof = await dialect.prove(
        before,
        after,
        { up: given, down: down(migration) },
        { namespace, rows: false },
      );
      if (proof.up === "proven" && proof.down === "proven") continue;
      lines.push(...proof.leftover.map((line) => `${migration.id}: ${line}`));
    }
    // Those without a way back have to run at least.
    await dialect.plan(sources, sources, { namespace });
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error;
    const { file, line } = error.position ?? {};
    lines.push(`${file === undefined ? "" : `${file}:${line}: `}${error.message}`);
  }
  return { lines, irreversible: irreversible.map(({ id }) => id) };
}
