import { expressionKey } from "../model/expression_key.ts";
import type { DomainObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import { readType } from "../parse/read_type.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import { blocked } from "./blocked.ts";
import type { Kind, KindContext } from "./kind.ts";
import { qualified, typeSql } from "./names.ts";

/** What follows `CREATE DOMAIN`. */
export function readCreateDomain(reader: StatementReader): Operation {
  const name = reader.own("the domain's name");
  reader.accept("AS");
  const type = readType(reader);
  const rest = reader.next === undefined ? "" : reader.until();
  return { do: "create", objects: [{ kind: "domain", name, type, rest }] };
}

function createSql({ name, type, rest }: DomainObject, { namespace }: KindContext): string {
  return `CREATE DOMAIN ${qualified(name, namespace)} AS ${typeSql(type, namespace)} ${rest}`
    .trim();
}

/** Domains, from 0.8; no server is known to drop one. */
export const domain: Kind<DomainObject> = {
  create: (object, context) => [{ sql: createSql(object, context) }],
  drop: ({ name }, { namespace }) => [blocked({
    reason: `Domain ${name} should go, and no server is known to drop a domain`,
    statements: [`DROP DOMAIN ${qualified(name, namespace)}`],
  })],
  alter: (before, after, context) => [blocked({
    reason: `Domain ${after.name} should change, and no server is known to drop a domain`,
    statements: [
      `DROP DOMAIN ${qualified(before.name, context.namespace)}`,
      createSql(after, context),
    ],
  })],
  needs: ({ type }, { objects }) => [`type:${type}`].filter((id) => objects.has(id)),
  comparable: ({ type, rest }) => [type, rest === "" ? "" : expressionKey(rest)],
};
