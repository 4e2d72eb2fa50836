import { significantTokens } from "../../sql/significant_tokens.ts";
import { alterEffects } from "./alter_effects.ts";
import { createEffects } from "./create_effects.ts";
import { dropEffects } from "./drop_effects.ts";
import type { Effect } from "./effect.ts";
import { accept } from "./token_reader.ts";

/**
 * What a statement leaves in the catalog, as far as its text says so plainly; none for data
 * statements and whatever else leaves nothing to look up.
 */
export function statementEffects(sql: string): Effect[] {
  const reader = { tokens: significantTokens(sql), at: 0 };
  if (accept(reader, "create")) return createEffects(reader);
  if (accept(reader, "alter")) return alterEffects(reader);
  if (accept(reader, "drop")) return dropEffects(reader);
  return [];
}
