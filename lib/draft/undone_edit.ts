import type { Change } from "../engine/plan.ts";

/** What to compare to see whether a draft was edited against the schema source. */
export interface Disagreement {
  /** From the sealed migrations to the schema source, without the edited draft. */
  readonly whole: readonly Change[];
  /** From the sealed migrations and the edited draft to the schema source. */
  readonly rest: readonly Change[];
  /** Whether the schema source was changed after the draft was generated, or may have been. */
  readonly moved: boolean;
}

/**
 * The first change that would take back what the edit does: one that is needed after the edit but
 * not without it. Altering what the edit makes takes nothing back where the schema source has moved
 * on since; where it has not, the two just say different things.
 */
export function undoneEdit({ whole, rest, moved }: Disagreement): Change | undefined {
  const named = names(whole);
  return rest.find((change) => {
    if (named.has(`${change.action} ${keyOf(change)}`)) return false;
    const made = named.has(`create ${keyOf(change)}`) || isPartOfNew(change, whole);
    if (change.action === "create") return !isPartOfNew(change, whole);
    return made ? !moved : true;
  });
}

function keyOf(change: Change): string {
  return `${change.kind} ${change.from ?? change.name}`;
}

function names(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(changes.flatMap((change) => {
    const key = `${change.action} ${keyOf(change)}`;
    // A rename that the edit left out shows up as its drop and its add.
    return change.action === "rename"
      ? [key, `drop ${keyOf(change)}`, `create ${change.kind} ${change.name}`]
      : [key];
  }));
}

/** Columns and constraints of a new table are no changes of their own. */
function isPartOfNew({ kind, parent }: Change, whole: readonly Change[]): boolean {
  const inside = kind === "column" || kind === "default" || /constraint|key$/.test(kind);
  return inside && parent !== undefined &&
    whole.some((change) =>
      change.action === "create" && change.kind === "table" && change.name === parent
    );
}
