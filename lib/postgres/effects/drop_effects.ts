import type { Effect } from "./effect.ts";
import { accept, identifier, nextItem, qualifiedName, type TokenReader } from "./token_reader.ts";

/** The effects of a statement whose `DROP` was read already. Overloaded routines are left out. */
export function dropEffects(reader: TokenReader): Effect[] {
  if (accept(reader, "trigger")) return memberEffect(reader, "trigger");
  if (accept(reader, "policy")) return memberEffect(reader, "policy");
  const kind = kindOf(reader);
  if (kind === undefined) return [];
  accept(reader, "concurrently");
  accept(reader, "if", "exists");
  const effects: Effect[] = [];
  do {
    const name = qualifiedName(reader);
    if (name !== undefined) effects.push({ kind, ...name, present: false });
  } while (nextItem(reader));
  return effects;
}

function kindOf(reader: TokenReader): Effect["kind"] | undefined {
  if (
    accept(reader, "table") || accept(reader, "foreign", "table") || accept(reader, "sequence") ||
    accept(reader, "view") || accept(reader, "materialized", "view") || accept(reader, "index")
  ) return "relation";
  if (accept(reader, "type") || accept(reader, "domain")) return "type";
  if (accept(reader, "schema")) return "schema";
  if (accept(reader, "extension")) return "extension";
  return undefined;
}

function memberEffect(reader: TokenReader, kind: "trigger" | "policy"): Effect[] {
  accept(reader, "if", "exists");
  const member = identifier(reader);
  if (member === undefined || !accept(reader, "on")) return [];
  const owner = qualifiedName(reader);
  return owner === undefined ? [] : [{ kind, ...owner, member, present: false }];
}
