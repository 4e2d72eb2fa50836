import type { Cursor } from "./cursor.ts";
import type { Expression } from "./expression.ts";
import { parseSelect } from "./parse_select.ts";
import { parseType } from "./parse_type.ts";

const levels: readonly (readonly string[])[] = [
  ["=", "<>", "!=", "<", ">", "<=", ">="],
  ["||", "->", "->>"],
  ["+", "-"],
  ["*", "/", "%"],
];

/** Reads an expression. */
export function parseExpression(cursor: Cursor): Expression {
  let left = conjunction(cursor);
  while (cursor.accept("or")) {
    left = { kind: "binary", op: "or", left, right: conjunction(cursor) };
  }
  return left;
}

function conjunction(cursor: Cursor): Expression {
  let left = negation(cursor);
  while (cursor.accept("and")) {
    left = { kind: "binary", op: "and", left, right: negation(cursor) };
  }
  return left;
}

function negation(cursor: Cursor): Expression {
  if (cursor.accept("not")) return { kind: "not", of: negation(cursor) };
  return predicate(cursor);
}

function predicate(cursor: Cursor): Expression {
  let left = operators(cursor, 0);
  for (;;) {
    if (cursor.accept("is")) {
      const negated = cursor.accept("not");
      if (cursor.at("true") || cursor.at("false")) {
        const value = cursor.next().value === "true";
        const right: Expression = { kind: "literal", value, type: "BOOLEAN" };
        left = { kind: "binary", op: negated ? "is not" : "is", left, right };
      } else {
        cursor.expect("null");
        left = { kind: "null", of: left, negated };
      }
      continue;
    }
    const mark = cursor.mark();
    const negated = cursor.accept("not");
    if (cursor.accept("in")) left = membership(cursor, left, negated);
    else if (cursor.at("like") || cursor.at("ilike")) {
      const anyCase = cursor.next().value === "ilike";
      left = { kind: "like", of: left, pattern: operators(cursor, 1), negated, anyCase };
    } else if (cursor.accept("between")) {
      const low = operators(cursor, 1);
      cursor.expect("and");
      const high = operators(cursor, 1);
      const inside: Expression = {
        kind: "binary",
        op: "and",
        left: { kind: "binary", op: ">=", left, right: low },
        right: { kind: "binary", op: "<=", left, right: high },
      };
      left = negated ? { kind: "not", of: inside } : inside;
    } else {
      cursor.reset(mark);
      return left;
    }
  }
}

function membership(cursor: Cursor, of: Expression, negated: boolean): Expression {
  if (cursor.peek(1).value === "select" && cursor.peek(1).kind === "word") {
    cursor.expectOp("(");
    const list = parseSelect(cursor);
    cursor.expectOp(")");
    return { kind: "in", of, list, negated };
  }
  return { kind: "in", of, list: cursor.list(() => parseExpression(cursor)), negated };
}

function operators(cursor: Cursor, level: number): Expression {
  const ops = levels[level];
  if (ops === undefined) return postfix(cursor);
  let left = operators(cursor, level + 1);
  while (cursor.peek().kind === "op" && ops.includes(cursor.peek().value)) {
    const op = cursor.next().value;
    left = { kind: "binary", op, left, right: operators(cursor, level + 1) };
  }
  return left;
}

function postfix(cursor: Cursor): Expression {
  let of = primary(cursor);
  while (cursor.acceptOp("::")) of = { kind: "cast", of, type: parseType(cursor).type };
  return of;
}

function primary(cursor: Cursor): Expression {
  const token = cursor.peek();
  if (token.kind === "string") {
    return { kind: "literal", value: cursor.next().value, type: "TEXT" };
  }
  if (token.kind === "number") {
    cursor.next();
    const whole = /^\d+$/.test(token.value);
    return {
      kind: "literal",
      value: whole ? BigInt(token.value) : token.value,
      type: whole ? "BIGINT" : "DOUBLE",
    };
  }
  if (token.kind === "param") return { kind: "param", index: Number(cursor.next().value) };
  if (cursor.acceptOp("-")) return { kind: "minus", of: postfix(cursor) };
  if (cursor.acceptOp("+")) return postfix(cursor);
  if (cursor.acceptOp("(")) {
    if (cursor.at("select")) {
      const select = parseSelect(cursor);
      cursor.expectOp(")");
      return { kind: "scalar", select };
    }
    const inner = parseExpression(cursor);
    cursor.expectOp(")");
    return inner;
  }
  if (token.kind === "word") {
    const special = keyword(cursor);
    if (special !== null) return special;
  }
  return reference(cursor);
}

function keyword(cursor: Cursor): Expression | null {
  if (cursor.accept("null")) return { kind: "literal", value: null, type: "TEXT" };
  if (cursor.at("true") || cursor.at("false")) {
    return { kind: "literal", value: cursor.next().value === "true", type: "BOOLEAN" };
  }
  if (cursor.accept("exists")) {
    cursor.expectOp("(");
    const select = parseSelect(cursor);
    cursor.expectOp(")");
    return { kind: "exists", select };
  }
  if (cursor.accept("cast")) {
    cursor.expectOp("(");
    const of = parseExpression(cursor);
    cursor.expect("as");
    const { type } = parseType(cursor);
    cursor.expectOp(")");
    return { kind: "cast", of, type };
  }
  if (cursor.accept("case")) {
    const of = cursor.at("when") ? null : parseExpression(cursor);
    const whens: [Expression, Expression][] = [];
    while (cursor.accept("when")) {
      const when = parseExpression(cursor);
      cursor.expect("then");
      whens.push([when, parseExpression(cursor)]);
    }
    const otherwise = cursor.accept("else") ? parseExpression(cursor) : null;
    cursor.expect("end");
    return { kind: "case", of, whens, otherwise };
  }
  if (cursor.at("current_timestamp") || cursor.at("current_user")) {
    const name = cursor.next().value;
    if (cursor.acceptOp("(")) cursor.expectOp(")");
    return { kind: "call", name, args: [], star: false, distinct: false };
  }
  return null;
}

function reference(cursor: Cursor): Expression {
  const first = cursor.identifier();
  if (cursor.acceptOp("(")) {
    if (cursor.acceptOp("*")) {
      cursor.expectOp(")");
      return { kind: "call", name: first, args: [], star: true, distinct: false };
    }
    const distinct = cursor.accept("distinct");
    const args: Expression[] = [];
    if (!cursor.atOp(")")) {
      do args.push(parseExpression(cursor)); while (cursor.acceptOp(","));
    }
    cursor.expectOp(")");
    return { kind: "call", name: first, args, star: false, distinct };
  }
  if (!cursor.acceptOp(".")) return { kind: "column", table: null, name: first };
  const second = cursor.identifier();
  if (!cursor.acceptOp(".")) return { kind: "column", table: first, name: second };
  return { kind: "column", table: second, name: cursor.identifier() };
}
