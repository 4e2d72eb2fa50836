import type { RenameCandidate } from "../engine/plan.ts";

/** How to say that a drop and an add are a rename, a line for each pair. */
export function renameNotes(candidates: readonly RenameCandidate[]): string[] {
  return candidates.map(({ kind, from, to }) =>
    `Rename? If ${kind} ${from} became ${to}, put "-- kalam: renamed from ${lastName(from)}" ` +
    `above ${lastName(to)} in the schema source`
  );
}

function lastName(name: string): string {
  return /(?:"(?:[^"]|"")*"|[^."]+)$/.exec(name)?.[0] ?? name;
}
