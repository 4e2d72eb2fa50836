import type { Effect } from "./effect.ts";
import { accept, identifier, qualifiedName, type TokenReader } from "./token_reader.ts";

/** The effects of a statement whose `CREATE` was read already. */
export function createEffects(reader: TokenReader): Effect[] {
  accept(reader, "or", "replace");
  if (accept(reader, "temp") || accept(reader, "temporary")) return [];
  accept(reader, "unlogged");
  if (accept(reader, "unique", "index") || accept(reader, "index")) return indexEffect(reader);
  if (accept(reader, "constraint", "trigger") || accept(reader, "trigger")) {
    return memberEffect(reader, "trigger");
  }
  if (accept(reader, "policy")) return memberEffect(reader, "policy");
  const kind = kindOf(reader);
  if (kind === undefined) return [];
  accept(reader, "if", "not", "exists");
  const name = qualifiedName(reader);
  return name === undefined ? [] : [{ kind, ...name, present: true }];
}

function kindOf(reader: TokenReader): Effect["kind"] | undefined {
  if (
    accept(reader, "table") || accept(reader, "foreign", "table") || accept(reader, "sequence") ||
    accept(reader, "view") || accept(reader, "recursive", "view") ||
    accept(reader, "materialized", "view")
  ) return "relation";
  if (accept(reader, "type") || accept(reader, "domain")) return "type";
  if (accept(reader, "function") || accept(reader, "procedure") || accept(reader, "aggregate")) {
    return "routine";
  }
  if (accept(reader, "schema")) return "schema";
  if (accept(reader, "extension")) return "extension";
  return undefined;
}

/** An index lives in its table's schema. */
function indexEffect(reader: TokenReader): Effect[] {
  accept(reader, "concurrently");
  // Aurora DSQL's word; right before ON nobody knows whether it is the index's name.
  if (accept(reader, "async") && reader.tokens[reader.at] === "on") return [];
  accept(reader, "if", "not", "exists");
  if (reader.tokens[reader.at] === "on") return [];
  const name = identifier(reader);
  if (name === undefined || !accept(reader, "on")) return [];
  accept(reader, "only");
  const table = qualifiedName(reader);
  if (table === undefined) return [];
  return [{ kind: "relation", schema: table.schema, name, on: table.name, present: true }];
}

function memberEffect(reader: TokenReader, kind: "trigger" | "policy"): Effect[] {
  const member = identifier(reader);
  while (reader.at < reader.tokens.length && !accept(reader, "on")) reader.at++;
  const owner = qualifiedName(reader);
  return member === undefined || owner === undefined
    ? []
    : [{ kind, ...owner, member, present: true }];
}
