import type { Segment } from "../engine/target.ts";

const alone: readonly RegExp[] = [
  /^(create|drop|reindex)\b[^;]*\bconcurrently\b/i,
  /^reindex\s+(\([^)]*\)\s*)?(database|system)\b/i,
  /^vacuum\b/i,
  /^(create|drop)\s+(database|tablespace|subscription)\b/i,
  /^alter\s+system\b/i,
  /^alter\s+table\b.*\bdetach\s+partition\b.*\bconcurrently\b/is,
];
const addsLabel = /^alter\s+type\b.*?\badd\s+value\s+(?:if\s+not\s+exists\s+)?('(?:[^']|'')*')/is;

/** Whether a statement is one that no transaction takes. */
export const refusesTransaction = (sql: string): boolean =>
  alone.some((pattern) => pattern.test(sql.trimStart()));

function mustStandAlone(sql: string, later: readonly { readonly sql: string }[]): boolean {
  if (refusesTransaction(sql)) return true;
  const label = addsLabel.exec(sql)?.[1];
  return label !== undefined && later.some((statement) => statement.sql.includes(label));
}

/**
 * Cuts statements into parts that can share a transaction. A new enum label can be used only after
 * its commit, so where a later statement uses it, it stands alone.
 */
export function segments<S extends { readonly sql: string }>(
  statements: readonly S[],
): Segment<S>[] {
  const parts: { transactional: boolean; statements: S[] }[] = [];
  statements.forEach((statement, at) => {
    const transactional = !mustStandAlone(statement.sql.trimStart(), statements.slice(at + 1));
    const last = parts.at(-1);
    if (last !== undefined && last.transactional && transactional) last.statements.push(statement);
    else parts.push({ transactional, statements: [statement] });
  });
  return parts;
}
