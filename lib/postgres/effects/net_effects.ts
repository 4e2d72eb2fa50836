import type { Effect } from "./effect.ts";
import { statementEffects } from "./statement_effects.ts";

/** What several statements leave behind together: a later one can undo an earlier one. */
export function netEffects(statements: readonly string[]): Effect[] {
  let effects: Effect[] = [];
  for (const effect of statements.flatMap((sql) => statementEffects(sql))) {
    effects = effects.filter((older) => !replaces(effect, older));
    effects.push(effect);
  }
  return effects;
}

function replaces(newer: Effect, older: Effect): boolean {
  if (newer.kind === "schema" && !newer.present) {
    return older.schema === newer.name || (older.kind === "schema" && older.name === newer.name);
  }
  const sameName = newer.name === older.name && newer.schema === older.schema;
  if (newer.kind === older.kind && sameName && newer.member === older.member) return true;
  const gone = !newer.present && newer.member === undefined;
  return gone && older.schema === newer.schema &&
    (older.on === newer.name || (older.member !== undefined && older.name === newer.name));
}
