import type { Default } from "./catalog.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./parse_expression.ts";
import { invalid } from "./problem.ts";
import { cast } from "./values.ts";

const functions = new Set([
  "now",
  "current_timestamp",
  "snowflake_id",
  "uuid_v7",
  "ulid",
  "current_user",
]);

/** Reads what follows DEFAULT. */
export function parseDefault(cursor: Cursor, type: string): Default {
  const negative = cursor.acceptOp("-");
  if (negative) {
    const value = cursor.next().value;
    return { kind: "literal", value: cast(`-${value}`, type) };
  }
  const token = cursor.peek();
  if (token.kind === "string") return { kind: "literal", value: cast(cursor.string(), type) };
  if (token.kind === "number") return { kind: "literal", value: cast(cursor.next().value, type) };
  if (cursor.accept("null")) return { kind: "literal", value: null };
  if (cursor.at("true") || cursor.at("false")) {
    return { kind: "literal", value: cast(cursor.next().value, type) };
  }
  const mark = cursor.mark();
  const name = cursor.identifier();
  if (cursor.acceptOp("(")) {
    while (!cursor.atOp(")")) {
      parseExpression(cursor);
      cursor.acceptOp(",");
    }
    cursor.expectOp(")");
  }
  if (functions.has(name)) return { kind: "function", name };
  const text = cursor.textSince(mark);
  if (cursor.profile.unknownDefaultIsText) return { kind: "literal", value: text };
  throw invalid(`Unsupported DEFAULT function '${text}'`);
}
