import { admins, type Command, said } from "./command.ts";
import type { Definition } from "./catalog.ts";
import { Cursor } from "./cursor.ts";
import type { Select } from "./expression.ts";
import { lex } from "./lex.ts";
import { parseSelect } from "./parse_select.ts";
import { failed } from "./problem.ts";
import { relation } from "./relation.ts";
import { selectRows } from "./select.ts";
import type { Session } from "./session.ts";

/** A view's query. */
export function viewSelect(view: Definition, session: Session): Select {
  const { profile } = session;
  const text = String(view.body.query);
  return parseSelect(new Cursor(text, lex(text), { profile, namespace: view.namespace }));
}

/** CREATE VIEW, after these words. */
export function createView(cursor: Cursor): Command {
  const { namespace, name } = cursor.name();
  const columns = cursor.atOp("(") ? cursor.list(() => cursor.identifier()) : null;
  cursor.expect("as");
  const mark = cursor.mark();
  const select = parseSelect(cursor);
  const query = cursor.textSince(mark);
  const key = `${namespace}.${name}`;
  const run = (session: Session) => {
    const { definitions, namespaces, tables } = session.state;
    if (!namespaces.has(namespace)) throw failed(`Namespace '${namespace}' does not exist`);
    if (definitions.has(`view ${key}`) || tables.has(key)) {
      throw failed(`View '${key}' already exists`);
    }
    for (const source of select.from) if (source.select === null) relation(source, session);
    selectRows({ ...select, limit: { kind: "literal", value: 0n, type: "BIGINT" } }, session, null);
    const body = { columns, query };
    definitions.set(`view ${key}`, {
      kind: "view",
      namespace,
      name,
      body,
      comment: null,
      revision: 1,
    });
    return said(`View '${key}' created successfully`);
  };
  return { ddl: true, roles: admins, run };
}
