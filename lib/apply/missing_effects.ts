import { readLiveKalamdb } from "../open.ts";
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
  const statements = splitStatements(migration.parsed.up, { file: migration.file })
    .map(({ sql }) => sql);
  if (target.dialect === "kalamdb") {
    const { missingEffects } = await import("../kalamdb/effects/missing_effects.ts");
    const { model, unseen } = await readLiveKalamdb(target, namespace);
    return missingEffects(statements, model, unseen);
  }
  await target.enterNamespace(namespace);
  return await postgresMissing(target, { statements, namespace });
}
