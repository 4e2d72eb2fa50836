import type { Effect } from "./effect.ts";
import {
  accept,
  identifier,
  literal,
  nextItem,
  qualifiedName,
  type ReadName,
  type TokenReader,
} from "./token_reader.ts";

/** The effects of a statement whose `ALTER` was read already. */
export function alterEffects(reader: TokenReader): Effect[] {
  if (accept(reader, "type")) return alterType(reader);
  const table = accept(reader, "table");
  const relation = table || accept(reader, "foreign", "table") || accept(reader, "view") ||
    accept(reader, "materialized", "view") || accept(reader, "index") ||
    accept(reader, "sequence");
  if (!relation) return [];
  accept(reader, "if", "exists");
  accept(reader, "only");
  const owner = qualifiedName(reader);
  if (owner === undefined) return [];
  if (accept(reader, "rename", "to")) return renamed(reader, { kind: "relation", owner });
  if (!table) return [];
  if (accept(reader, "rename")) return renameMember(reader, owner);
  const effects: Effect[] = [];
  do effects.push(...tableAction(reader, owner)); while (nextItem(reader));
  return effects;
}

function alterType(reader: TokenReader): Effect[] {
  const owner = qualifiedName(reader);
  if (owner === undefined) return [];
  if (accept(reader, "rename", "to")) return renamed(reader, { kind: "type", owner });
  if (accept(reader, "add", "value")) {
    accept(reader, "if", "not", "exists");
    const member = literal(reader);
    return member === undefined ? [] : [{ kind: "enum label", ...owner, member, present: true }];
  }
  if (!accept(reader, "rename", "value")) return [];
  const from = literal(reader);
  if (from === undefined || !accept(reader, "to")) return [];
  const to = literal(reader);
  if (to === undefined) return [];
  return [
    { kind: "enum label", ...owner, member: from, present: false },
    { kind: "enum label", ...owner, member: to, present: true },
  ];
}

function renamed(
  reader: TokenReader,
  what: { readonly kind: "relation" | "type"; readonly owner: ReadName },
): Effect[] {
  const to = identifier(reader);
  if (to === undefined) return [];
  return [
    { kind: what.kind, ...what.owner, present: false },
    { kind: what.kind, schema: what.owner.schema, name: to, present: true },
  ];
}

function renameMember(reader: TokenReader, owner: ReadName): Effect[] {
  const kind = accept(reader, "constraint") ? "constraint" : "column";
  accept(reader, "column");
  const from = identifier(reader);
  if (from === undefined || !accept(reader, "to")) return [];
  const to = identifier(reader);
  if (to === undefined) return [];
  return [
    { kind, ...owner, member: from, present: false },
    { kind, ...owner, member: to, present: true },
  ];
}

/** Words that start something other than a column after a bare `ADD`. */
const TABLE_CONSTRAINTS = new Set(["primary", "unique", "foreign", "check", "exclude", "not"]);

function tableAction(reader: TokenReader, owner: ReadName): Effect[] {
  const present = accept(reader, "add");
  if (!present && !accept(reader, "drop")) return [];
  const kind = accept(reader, "constraint") ? "constraint" : "column";
  const bare = kind === "column" && !accept(reader, "column");
  if (bare && TABLE_CONSTRAINTS.has(reader.tokens[reader.at] ?? "")) return [];
  accept(reader, "if", "not", "exists");
  accept(reader, "if", "exists");
  const member = identifier(reader);
  if (member === undefined) return [];
  const index = present && kind === "constraint" ? adoptedIndex(reader) : undefined;
  const effect: Effect = { kind, ...owner, member, present };
  return index === undefined || index === member
    ? [effect]
    : [effect, { kind: "relation", schema: owner.schema, name: index, present: false }];
}

/** The index that becomes a key's, and takes its name. */
function adoptedIndex(reader: TokenReader): string | undefined {
  const isKey = accept(reader, "unique") || accept(reader, "primary", "key");
  return isKey && accept(reader, "using", "index") ? identifier(reader) : undefined;
}
