import type { RenameAnswer } from "../engine/plan.ts";

/**
 * A rename answer in the names that were there before any answer: a column of a table that is renamed
 * too is asked about under the table's new name.
 */
export function inOldNames(answer: RenameAnswer, known: readonly RenameAnswer[]): RenameAnswer {
  if (!answer.renamed) return answer;
  const parent = known.find(({ renamed, to }) => renamed && answer.from.startsWith(`${to}.`));
  if (parent === undefined) return answer;
  return { ...answer, from: parent.from + answer.from.slice(parent.to.length) };
}
