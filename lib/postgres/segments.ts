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

const validates = /^alter\s+table\b[^;]*?\bvalidate\s+constraint\s+("(?:[^"]|"")+"|[^\s;"]+)/i;

/** Whether a statement is one that no transaction takes. */
export const refusesTransaction = (sql: string): boolean =>
  alone.some((pattern) => pattern.test(sql.trimStart()));

function mustStandAlone(sql: string, later: readonly { readonly sql: string }[]): boolean {
  if (refusesTransaction(sql)) return true;
  const label = addsLabel.exec(sql)?.[1];
  return label !== undefined && later.some((statement) => uses(statement.sql, label));
}

/** Arrays, ranges and rows hold their parts without quotes of their own. */
const container = /'[{(\[](?:[^']|'')*'/g;

/** Whether a statement has a label as a literal, or inside of one. */
const uses = (sql: string, label: string): boolean =>
  sql.includes(label) ||
  (sql.match(container) ?? []).some((literal) => literal.includes(label.slice(1, -1)));

/** Validated in the transaction that adds it, a constraint would keep that lock all the while. */
function validatesOwn(sql: string, earlier: readonly { readonly sql: string }[]): boolean {
  const name = validates.exec(sql)?.[1];
  return name !== undefined &&
    earlier.some((other) => /\bnot\s+valid\b/i.test(other.sql) && other.sql.includes(name));
}

/**
 * Cuts statements into parts that can share a transaction. A new enum label can be used only after
 * its commit, so where a later statement uses it, it stands alone. A constraint that was added as
 * NOT VALID is validated in a transaction of its own.
 */
export function segments<S extends { readonly sql: string }>(
  statements: readonly S[],
): Segment<S>[] {
  const parts: { transactional: boolean; statements: S[] }[] = [];
  let open = false;
  statements.forEach((statement, at) => {
    const sql = statement.sql.trimStart();
    const transactional = !mustStandAlone(sql, statements.slice(at + 1));
    const own = validatesOwn(sql, statements.slice(0, at));
    const last = parts.at(-1);
    if (open && transactional && !own) last?.statements.push(statement);
    else parts.push({ transactional, statements: [statement] });
    open = transactional && !own;
  });
  return parts;
}
