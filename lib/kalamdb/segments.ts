import type { Segment } from "../engine/target.ts";

/** Each statement alone: KalamDB has no DDL in transactions, and no record together with the work. */
export function segments<S extends { readonly sql: string }>(
  statements: readonly S[],
): Segment<S>[] {
  return statements.map((statement) => ({ transactional: false, statements: [statement] }));
}
