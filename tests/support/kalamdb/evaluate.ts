import type { Expression } from "./expression.ts";
import { callFunction } from "./functions.ts";
import { failed } from "./problem.ts";
import { selectRows } from "./select.ts";
import type { Session } from "./session.ts";
import { cast, type Value } from "./values.ts";

/** The names that a row can be asked for, by `name` and `table.name`. */
export interface Shape {
  readonly columns: readonly {
    readonly table: string;
    readonly name: string;
    readonly type: string;
  }[];
  readonly index: ReadonlyMap<string, number>;
}

/** What an expression is evaluated with. */
export interface Scope {
  readonly session: Session;
  readonly shape: Shape;
  readonly row: readonly Value[];
  /** The rows of the group, where there is one. */
  readonly group: readonly (readonly Value[])[] | null;
  readonly outer: Scope | null;
}

/** Finds a column, in this scope or one around it. */
export function findColumn(
  scope: Scope | null,
  column: { table: string | null; name: string },
): { scope: Scope; at: number } {
  const key = column.table === null ? column.name : `${column.table}.${column.name}`;
  for (let inside = scope; inside !== null; inside = inside.outer) {
    const at = inside.shape.index.get(key);
    if (at !== undefined) return { scope: inside, at };
  }
  throw failed(`Schema error: No field named ${key}`);
}

function isNumeric(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Orders two values that are not null. */
export function compare(left: Value, right: Value): number {
  let [a, b] = [left, right];
  if (isNumeric(a) && typeof b === "string") {
    b = cast(b, /^[\d.+-]+$/.test(b) ? "DOUBLE" : "TIMESTAMP");
  } else if (isNumeric(b) && typeof a === "string") {
    a = cast(a, /^[\d.+-]+$/.test(a) ? "DOUBLE" : "TIMESTAMP");
  } else if (typeof a === "boolean" && typeof b === "string") b = cast(b, "BOOLEAN");
  if (a === b || (isNumeric(a) && isNumeric(b) && a == b)) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}

function like(value: Value, pattern: Value, anyCase: boolean): boolean {
  let source = "";
  const text = String(pattern);
  for (let i = 0; i < text.length; i++) {
    let char = text.charAt(i);
    if (char === "%") source += "[^]*";
    else if (char === "_") source += "[^]";
    else {
      if (char === "\\") char = text.charAt(++i);
      source += char.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&");
    }
  }
  return new RegExp(`^${source}$`, anyCase ? "i" : "").test(String(value));
}

function arithmetic(op: string, left: Value, right: Value): Value {
  if (op === "||") return String(left) + String(right);
  if (typeof left === "bigint" || typeof right === "bigint") {
    const whole = [left, right].every((v) =>
      typeof v === "bigint" || (typeof v === "number" && Number.isInteger(v))
    );
    if (whole) {
      const [a, b] = [BigInt(left as bigint), BigInt(right as bigint)];
      if (op === "+") return a + b;
      if (op === "-") return a - b;
      if (op === "*") return a * b;
      if (b === 0n) throw failed("Execution error: Divide by zero error");
      return op === "/" ? a / b : a % b;
    }
  }
  const [a, b] = [Number(left), Number(right)];
  if (op === "+") return a + b;
  if (op === "-") return a - b;
  if (op === "*") return a * b;
  if (b === 0) throw failed("Execution error: Divide by zero error");
  return op === "/" ? a / b : a % b;
}

function binary(expression: Expression & { kind: "binary" }, scope: Scope): Value {
  const { op } = expression;
  const left = evaluate(expression.left, scope);
  if (op === "and" || op === "or") {
    const deciding = op === "or";
    if (left === deciding) return deciding;
    const right = evaluate(expression.right, scope);
    if (right === deciding) return deciding;
    return left === null || right === null ? null : !deciding;
  }
  const right = evaluate(expression.right, scope);
  if (op === "is") return left === right;
  if (op === "is not") return left !== right;
  if (left === null || right === null) return null;
  switch (op) {
    case "=":
      return compare(left, right) === 0;
    case "<>":
    case "!=":
      return compare(left, right) !== 0;
    case "<":
      return compare(left, right) < 0;
    case "<=":
      return compare(left, right) <= 0;
    case ">":
      return compare(left, right) > 0;
    case ">=":
      return compare(left, right) >= 0;
    default:
      return arithmetic(op, left, right);
  }
}

/** The value of an expression. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "literal":
      return expression.type === "DOUBLE" && typeof expression.value === "string"
        ? Number(expression.value)
        : expression.value;
    case "param": {
      const value = scope.session.params[expression.index - 1];
      if (value === undefined) {
        throw failed(`Execution error: No value found for placeholder $${expression.index}`);
      }
      return value;
    }
    case "column": {
      const found = findColumn(scope, expression);
      return found.scope.row[found.at] ?? null;
    }
    case "not": {
      const value = evaluate(expression.of, scope);
      return value === null ? null : !cast(value, "BOOLEAN");
    }
    case "minus": {
      const value = evaluate(expression.of, scope);
      if (value === null) return null;
      return typeof value === "bigint" ? -value : -Number(value);
    }
    case "binary":
      return binary(expression, scope);
    case "null":
      return (evaluate(expression.of, scope) === null) !== expression.negated;
    case "in": {
      const value = evaluate(expression.of, scope);
      const { list } = expression;
      const candidates = "items" in list
        ? selectRows(list, scope.session, scope).rows.map((row) => row[0] ?? null)
        : list.map((item) => evaluate(item, scope));
      if (value === null) return null;
      if (candidates.some((other) => other !== null && compare(value, other) === 0)) {
        return !expression.negated;
      }
      return candidates.includes(null) ? null : expression.negated;
    }
    case "like": {
      const [value, pattern] = [expression.of, expression.pattern].map((e) => evaluate(e, scope));
      if (value === null || pattern === null) return null;
      return like(value as Value, pattern as Value, expression.anyCase) !== expression.negated;
    }
    case "cast":
      return cast(evaluate(expression.of, scope), expression.type);
    case "case": {
      const subject = expression.of === null ? null : evaluate(expression.of, scope);
      for (const [when, then] of expression.whens) {
        const value = evaluate(when, scope);
        const hit = expression.of === null
          ? value === true
          : subject !== null && value !== null && compare(subject, value) === 0;
        if (hit) return evaluate(then, scope);
      }
      return expression.otherwise === null ? null : evaluate(expression.otherwise, scope);
    }
    case "exists":
      return selectRows(expression.select, scope.session, scope).rows.length > 0;
    case "scalar":
      return selectRows(expression.select, scope.session, scope).rows[0]?.[0] ?? null;
    case "call":
      return callFunction(expression, scope);
  }
}
