import { expressionKey } from "../model/expression_key.ts";
import type { ViewObject } from "../model/object.ts";
import type { Operation } from "../parse/operation.ts";
import type { StatementReader } from "../parse/statement_reader.ts";
import { blocked } from "./blocked.ts";
import type { Kind, KindContext } from "./kind.ts";
import { mentions } from "./mentions.ts";
import { qualified } from "./names.ts";

/** What follows `CREATE VIEW`. */
export function readCreateView(reader: StatementReader): Operation {
  const name = reader.own("the view's name");
  const columns = reader.is("(") ? reader.list(() => reader.name("a column's name")) : [];
  reader.expect("AS");
  if (!reader.is("SELECT") && !reader.is("WITH") && !reader.is("(")) reader.fail("expected SELECT");
  const query = reader.until();
  return { do: "create", objects: [{ kind: "view", name, columns, query }] };
}

function createSql({ name, columns, query }: ViewObject, { namespace }: KindContext): string {
  const list = columns.length === 0 ? "" : ` (${columns.join(", ")})`;
  return `CREATE VIEW ${qualified(name, namespace)}${list} AS ${query}`;
}

/** Views; no server is known to drop one. */
export const view: Kind<ViewObject> = {
  create: (object, context) => [{ sql: createSql(object, context) }],
  drop: ({ name }, { namespace }) => [blocked({
    reason: `View ${name} should go, and no server is known to drop a view`,
    statements: [`DROP VIEW ${qualified(name, namespace)}`],
  })],
  alter: (before, after, context) => [blocked({
    reason: `View ${after.name} should change, and no server is known to drop a view`,
    statements: [
      `DROP VIEW ${qualified(before.name, context.namespace)}`,
      createSql(after, context),
    ],
  })],
  needs: ({ query }, model) => mentions(query, { model }),
  comparable: ({ columns, query }) => [columns, expressionKey(query)],
};
