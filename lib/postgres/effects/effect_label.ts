import type { Effect } from "./effect.ts";

/** An effect in words: `column users.email`, `index users_email_idx`. */
export function effectLabel(effect: Effect): string {
  const owner = effect.schema === undefined ? effect.name : `${effect.schema}.${effect.name}`;
  if (effect.kind === "relation") {
    return effect.on === undefined ? `relation ${owner}` : `index ${owner}`;
  }
  return effect.member === undefined
    ? `${effect.kind} ${owner}`
    : `${effect.kind} ${owner}.${effect.member}`;
}
