import type { Outcome } from "../../engine/outcome.ts";
import type { Target } from "../../engine/target.ts";
import { qualify } from "../../sql/quote.ts";
import { effectHolds } from "./effect_holds.ts";
import { statementEffects } from "./statement_effects.ts";

/** Statements that can be run again without harm, whether they ended or not. */
const REPEATABLE = new RegExp(
  "^(vacuum|analyze|reindex|checkpoint|cluster|refresh|set|reset|comment|" +
    "create\\s+or\\s+replace)\\b|^alter\\s+table\\s[^,]*\\svalidate\\s+constraint\\s[^,]*$",
  "i",
);

/**
 * Looks up how a statement ended that was begun on its own, outside the migration's
 * transaction, and is known to have passed its start. A single statement is atomic in
 * PostgreSQL but for concurrent builds, which leave an invalid index behind.
 */
export async function statementOutcome(
  target: Target,
  options: { readonly sql: string; readonly namespace: string },
): Promise<Outcome> {
  const { sql, namespace } = options;
  if (REPEATABLE.test(sql)) return { state: "not done" };
  const effects = statementEffects(sql).filter((effect) => effect.kind !== "routine");
  const [first] = effects;
  if (first === undefined) return { state: "unknown" };
  if (first.on !== undefined) {
    const index = qualify(first.schema ?? namespace, first.name);
    const [row] = await target.query(
      "SELECT indisvalid AS valid FROM pg_catalog.pg_index " +
        "WHERE indexrelid = pg_catalog.to_regclass($1)",
      [index],
    );
    if (row === undefined) return { state: "not done" };
    if (row.valid === true || !canBeLeftInvalid(target, sql)) return { state: "done" };
    const how = target.capabilities.transactionalDdl ? "CONCURRENTLY " : "";
    return { state: "not done", cleanup: `DROP INDEX ${how}IF EXISTS ${index}` };
  }
  const held = [];
  for (const effect of effects) held.push(await effectHolds(target, { effect, namespace }));
  if (held.every((holds) => holds)) return { state: "done" };
  return { state: held.some((holds) => holds) ? "unknown" : "not done" };
}

/**
 * Whether an invalid index is what a failed build left behind. Engines without transactional DDL
 * build online without a word for it; an asynchronous build is the engine's to finish.
 */
function canBeLeftInvalid({ capabilities }: Target, sql: string): boolean {
  if (/^create\s+(unique\s+)?index\s+async\b/i.test(sql)) return false;
  return /\bconcurrently\b/i.test(sql) || !capabilities.transactionalDdl;
}
