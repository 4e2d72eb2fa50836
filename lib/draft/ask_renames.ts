import type { Ask } from "../engine/ask.ts";
import type { RenameAnswer, RenameCandidate } from "../engine/plan.ts";

/** What the user said about drops and adds that could be renames. */
export interface RenameAnswers {
  readonly answers: readonly RenameAnswer[];
  readonly cancelled: boolean;
}

/** Asks once for each new name which of the dropped ones it was, the likeliest first. */
export async function askRenames(
  candidates: readonly RenameCandidate[],
  ask: Ask,
): Promise<RenameAnswers> {
  const answers: RenameAnswer[] = [];
  const taken = new Set<string>();
  for (const group of byNewName(candidates)) {
    const open = group.filter(({ kind, from }) => !taken.has(`${kind} ${from}`));
    const first = open[0];
    if (first === undefined) continue;
    const { kind, to } = first;
    const chosen = await ask.choose(`Is ${kind} "${to}" new, or a renamed one?`, [
      ...open.map(({ from }, index) => ({ value: String(index), label: `renamed from "${from}"` })),
      {
        value: "new",
        label: "new",
        hint: `drops ${open.map(({ from }) => `"${from}"`).join(", ")} with its data`,
      },
    ]);
    if (chosen === undefined) return { answers, cancelled: true };
    const old = open[Number(chosen)];
    if (old === undefined) {
      answers.push(...open.map(({ from }) => ({ kind, from, to, renamed: false })));
    } else {
      taken.add(`${kind} ${old.from}`);
      answers.push({ kind, from: old.from, to, renamed: true });
    }
  }
  return { answers, cancelled: false };
}

function byNewName(candidates: readonly RenameCandidate[]): RenameCandidate[][] {
  const sorted = candidates.toSorted((a, b) => b.likeness - a.likeness);
  return [...Map.groupBy(sorted, ({ kind, to }) => `${kind} ${to}`).values()];
}
