import { compare, evaluate, type Scope } from "./evaluate.ts";
import type { Expression } from "./expression.ts";
import { failed } from "./problem.ts";
import { nextId, now } from "./session.ts";
import type { Value } from "./values.ts";

type Call = Expression & { kind: "call" };

const aggregates = new Set(["count", "min", "max", "sum", "avg"]);

/** Whether an expression folds many rows into one value. */
export function isAggregate(expression: Expression): boolean {
  if (expression.kind === "call") {
    return aggregates.has(expression.name) || expression.args.some(isAggregate);
  }
  if (expression.kind === "binary") {
    return isAggregate(expression.left) || isAggregate(expression.right);
  }
  if (expression.kind === "cast") return isAggregate(expression.of);
  return false;
}

function aggregate(call: Call, scope: Scope): Value {
  if (scope.group === null) {
    throw failed(`Error during planning: aggregate ${call.name} is not allowed here`);
  }
  if (call.star) return BigInt(scope.group.length);
  const [of] = call.args;
  if (of === undefined) throw failed(`Error during planning: ${call.name} needs an argument`);
  let values = scope.group.map((row) => evaluate(of, { ...scope, row, group: null }))
    .filter((value) => value !== null);
  if (call.distinct) values = [...new Set(values)];
  if (call.name === "count") return BigInt(values.length);
  if (values.length === 0) return null;
  if (call.name === "min" || call.name === "max") {
    const sign = call.name === "min" ? 1 : -1;
    return values.reduce((best, value) => compare(value, best) * sign < 0 ? value : best);
  }
  if (call.name === "sum" && values.every((v) => typeof v === "bigint" || Number.isInteger(v))) {
    return values.reduce<bigint>((sum, value) => sum + BigInt(value as bigint), 0n);
  }
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  return call.name === "sum" ? sum : sum / values.length;
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function ulid(): string {
  let time = Date.now();
  let text = "";
  for (let i = 0; i < 10; i++, time = Math.floor(time / 32)) {
    text = alphabet.charAt(time % 32) + text;
  }
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) text += alphabet.charAt(byte % 32);
  return text;
}

function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

/** The value of one of the server's functions without arguments; undefined where there is none. */
export function generate(name: string, session: Scope["session"]): Value | undefined {
  switch (name) {
    case "now":
    case "current_timestamp":
      return now();
    case "snowflake_id":
      return nextId(session.state);
    case "uuid_v7":
      return uuidV7();
    case "ulid":
      return ulid();
    case "current_user":
      return session.user.user;
    default:
      return undefined;
  }
}

/** Calls a function. */
export function callFunction(call: Call, scope: Scope): Value {
  if (aggregates.has(call.name)) return aggregate(call, scope);
  const generated = call.args.length === 0 ? generate(call.name, scope.session) : undefined;
  if (generated !== undefined) return generated;
  const args = call.args.map((arg) => evaluate(arg, scope));
  const [first = null] = args;
  switch (call.name) {
    case "version":
      return `KalamDB ${scope.session.profile.version}`;
    case "coalesce":
      return args.find((arg) => arg !== null) ?? null;
    case "lower":
      return first === null ? null : String(first).toLowerCase();
    case "upper":
      return first === null ? null : String(first).toUpperCase();
    case "length":
      return first === null ? null : String(first).length;
    case "concat":
      return args.filter((arg) => arg !== null).join("");
  }
  throw failed(`Error during planning: Invalid function '${call.name}'`);
}
