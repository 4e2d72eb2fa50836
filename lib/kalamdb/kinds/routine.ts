import { significantTokens } from "../../sql/significant_tokens.ts";
import type { RoutineObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import { readType } from "../parse/read_type.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import type { Kind, KindContext, Step } from "./kind.ts";
import { qualified } from "./names.ts";

type RoutineKind = RoutineObject["kind"];

const languages: Readonly<Record<string, string>> = {
  JAVASCRIPT: "JAVASCRIPT",
  JS: "JAVASCRIPT",
  TYPESCRIPT: "TYPESCRIPT",
  TS: "TYPESCRIPT",
  PLPGSQL: "PLPGSQL",
  SQL: "SQL",
};

const modes = ["IN", "OUT", "INOUT"];

/** An own type as it is kept in a parameter: `{name}` stands for the name with its namespace. */
function keptType(reader: StatementReader): string {
  const type = readType(reader);
  return /^[a-z]/.test(type)
    ? `{${type.replace(/\[\]$/, "")}}${type.endsWith("[]") ? "[]" : ""}`
    : type;
}

function readParameter(reader: StatementReader): string {
  const mode = modes.find((known) => reader.accept(known));
  const parts = mode === undefined || mode === "IN" ? [] : [mode];
  parts.push(reader.name("a parameter's name"), keptType(reader));
  if (reader.accept("NOT", "NULL")) parts.push("NOT NULL");
  if (reader.accept("NONEMPTY")) parts.push("NONEMPTY");
  return parts.join(" ");
}

function readReturns(reader: StatementReader): string {
  if (reader.accept("ROW", "TYPE")) {
    return `ROW TYPE {${reader.reference("a table's or type's name")}}`;
  }
  const many = reader.accept("SETOF") ? "SETOF " : "";
  if (reader.accept("VOID")) return `${many}VOID`;
  return many + keptType(reader) + (reader.accept("NOT", "NULL") ? " NOT NULL" : "");
}

/** What follows `CREATE [OR REPLACE] PROCEDURE` or `FUNCTION`. */
export function readCreateRoutine(
  reader: StatementReader,
  { kind, replace }: { readonly kind: RoutineKind; readonly replace: boolean },
): Operation {
  const name = reader.own(`the ${kind}'s name`);
  const parameters = reader.is("(", ")")
    ? (reader.expect("(", ")"), [])
    : reader.list(() => readParameter(reader));
  const returns = reader.accept("RETURNS") ? readReturns(reader) : null;
  let language: string | undefined;
  let security: string | null = null;
  for (;;) {
    if (language === undefined && reader.accept("LANGUAGE")) language = readLanguage(reader);
    else if (security === null && reader.accept("SECURITY")) {
      security = ["INVOKER", "DEFINER"].find((known) => reader.accept(known)) ??
        reader.fail("expected INVOKER or DEFINER");
    } else break;
  }
  if (language === undefined) reader.fail("expected LANGUAGE");
  reader.expect("AS");
  if (reader.next?.kind !== "dollar_string" && reader.next?.kind !== "string") {
    reader.fail("expected the body in $$ … $$");
  }
  const body = reader.take().text;
  reader.end();
  return {
    do: "create",
    objects: [{ kind, name, parameters, returns, language, security, body }],
    ...(replace ? { existing: "replaced" as const } : {}),
  };
}

function readLanguage(reader: StatementReader): string {
  const at = reader.offset;
  const language = languages[reader.take().text.toUpperCase()];
  return language ?? reader.fail("there is no such language", {
    at,
    hint: `one of ${Object.keys(languages).join(", ")}`,
  });
}

const withNames = (text: string, namespace: string): string =>
  text.replace(/\{([^}]*)\}/g, (_whole, name: string) => qualified(name, namespace));

function createStep(object: RoutineObject, { namespace }: KindContext, replace: boolean): Step {
  const { kind, name, parameters, returns, language, security, body } = object;
  const head = [
    `CREATE ${replace ? "OR REPLACE " : ""}${kind.toUpperCase()} ${qualified(name, namespace)}(${
      parameters.map((parameter) => withNames(parameter, namespace)).join(", ")
    })`,
    ...(returns === null ? [] : [`RETURNS ${withNames(returns, namespace)}`]),
    `LANGUAGE ${language}`,
    ...(security === null ? [] : [`SECURITY ${security}`]),
  ];
  return {
    sql: `${head.join(" ")}\nAS ${body}`,
    hazards: [{ type: "unproven_body", message: `the body of ${kind} ${name} is not run here` }],
  };
}

const signature = ({ parameters, returns }: RoutineObject): string =>
  JSON.stringify([parameters, returns]);

/** The body's text; indentation and line ends count, as they do in a template string. */
function bodyKey(body: string): string {
  const tag = /^\$\w*\$/.exec(body)?.[0];
  if (tag !== undefined) return body.slice(tag.length, -tag.length).trim();
  return body.slice(1, -1).replaceAll("''", "'").trim();
}

/** Procedures and functions. */
export const routine: Kind<RoutineObject> = {
  create: (object, context) => [createStep(object, context, false)],
  drop: ({ kind, name }, { namespace }) => [{
    sql: `DROP ${kind.toUpperCase()} ${qualified(name, namespace)}`,
  }],
  alter: (before, after, context) =>
    signature(before) === signature(after) ? [createStep(after, context, true)] : undefined,
  needs: ({ parameters, returns }, { objects }) =>
    [...parameters, returns ?? ""].flatMap((text) => significantTokens(text))
      .flatMap((word) => [`type:${word}`, `domain:${word}`, `table:${word}`])
      .filter((id) => objects.has(id)),
  comparable: (object) => [
    signature(object),
    object.language,
    object.security ?? "INVOKER",
    bodyKey(object.body),
  ],
};
