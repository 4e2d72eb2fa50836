import type { CommentObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind } from "./kind.ts";
import { literal, qualified } from "./names.ts";

/** What follows `COMMENT ON`. */
export function readComment(reader: StatementReader): Operation[] {
  const at = reader.offset;
  const on = (["type", "procedure", "function"] as const).find((kind) =>
    reader.accept(kind.toUpperCase())
  );
  if (on === undefined) {
    reader.refuse("KalamDB has comments on types and procedures only", { at, hint: "take it out" });
    while (reader.next !== undefined) reader.take();
    return [];
  }
  const name = reader.own(`the ${on}'s name`);
  if (reader.is("(")) reader.parenthesized("types");
  reader.expect("IS");
  const text = reader.accept("NULL") ? undefined : reader.string("a text");
  reader.end();
  const id = `comment:${on}:${name}`;
  return text === undefined
    ? [{ do: "drop", id, mayMiss: true }]
    : [{ do: "create", objects: [{ kind: "comment", name, on, text }], existing: "replaced" }];
}

/** Comments on types and routines. */
export const comment: Kind<CommentObject> = {
  create: ({ name, on, text }, { namespace }) => [{
    sql: `COMMENT ON ${on.toUpperCase()} ${qualified(name, namespace)} IS ${literal(text)}`,
  }],
  drop: ({ name, on }, { namespace }) => [{
    sql: `COMMENT ON ${on.toUpperCase()} ${qualified(name, namespace)} IS NULL`,
  }],
  alter: (_before, after, context) => comment.create(after, context),
  needs: ({ name, on }) => [`${on}:${name}`],
  comparable: ({ text }) => text,
};
