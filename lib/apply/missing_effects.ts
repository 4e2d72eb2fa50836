import type { Migration } from "../migration/migration.ts";
import { missingEffects as postgresMissing } from "../postgres/effects/missing_effects.ts";
import { splitStatements } from "../sql/split_statements.ts";
import type { ApplyContext } from "./context.ts";

/** What a migration should have left on the target and did not, as far as it can be seen. */
export async function missingEffects(
  context: ApplyContext,
  migration: Migration,
): Promise<string[]> {
  const { target, project: { environment: { namespace } } } = context;
  if (target.dialect !== "postgres") return [];
  await target.enterNamespace(namespace);
  const statements = splitStatements(migration.parsed.up, { file: migration.file })
    .map(({ sql }) => sql);
  return await postgresMissing(target, { statements, namespace });
}
