import { alterColumns } from "./alter_columns.ts";
import { addIndex, alterIndexes } from "./alter_indexes.ts";
import type { Table, TableDefinition } from "./catalog.ts";
import { type Command, said } from "./command.ts";
import type { Cursor, Name } from "./cursor.ts";
import { demandFitting, parseOptions, refuseAccessLevel } from "./parse_options.ts";
import { denied, failed, invalid } from "./problem.ts";
import { now, type Session } from "./session.ts";

/** The table as one operation leaves it; the same definition where it changes nothing. */
export type Change = (session: Session, table: Table) => {
  readonly definition: TableDefinition;
  readonly nextColumnId?: number;
};

function setProperties(cursor: Cursor): Change {
  refuseAccessLevel(cursor.sql.slice(cursor.peek().start), cursor.profile);
  const options = parseOptions(cursor);
  if ("type" in options) throw invalid("TYPE cannot be changed with SET TBLPROPERTIES");
  return (session, { type, definition }) => {
    demandFitting(options, type, session);
    const same = Object.entries(options).every(([name, value]) =>
      (definition.options[name] ?? null) === value
    );
    if (same) return { definition };
    return { definition: { ...definition, options: { ...definition.options, ...options } } };
  };
}

function operation(cursor: Cursor): Change {
  if (cursor.accept("set", "tblproperties")) return setProperties(cursor);
  return alterIndexes(cursor) ?? alterColumns(cursor);
}

function command(target: Name, change: Change, text: string): Command {
  const key = `${target.namespace}.${target.name}`;
  const run = async (session: Session) => {
    const { state, user } = session;
    if (user.role === "user" && target.namespace !== user.user) {
      throw denied(`Insufficient privileges to alter table ${key}`);
    }
    const table = state.tables.get(key);
    if (table === undefined) {
      throw failed(`Table '${target.name}' not found in namespace '${target.namespace}'`);
    }
    const { definition, nextColumnId } = change(session, table);
    const { version } = table.definition;
    if (definition === table.definition) {
      return said(`Table ${key} unchanged: ${text} (version ${version} - no changes needed)`);
    }
    await session.replicate();
    state.tables.set(key, {
      ...table,
      nextColumnId: nextColumnId ?? table.nextColumnId,
      history: [...table.history, table.definition],
      definition: { ...definition, version: version + 1, updatedAt: now() },
    });
    return said(`Table ${key} altered successfully: ${text} (version ${version + 1})`);
  };
  return { ddl: true, run };
}

/** ALTER TABLE, after these words: exactly one operation. */
export function alterTable(cursor: Cursor): Command {
  const target = cursor.name();
  const mark = cursor.mark();
  const change = operation(cursor);
  const text = cursor.textSince(mark);
  if (cursor.atOp(",")) {
    throw invalid("Only one ALTER TABLE operation is supported per statement");
  }
  cursor.expectEnd();
  return command(target, change, text);
}

/** CREATE [UNIQUE] INDEX … ON, which counts as ALTER TABLE; after the word INDEX. */
export function createIndex(cursor: Cursor, unique: boolean): Command {
  const mark = cursor.mark();
  const ifNotExists = cursor.ifNotExists();
  const name = cursor.identifier();
  cursor.expect("on");
  const target = cursor.name();
  const columns = cursor.list(() => cursor.identifier());
  cursor.expectEnd();
  const text = `CREATE ${unique ? "UNIQUE " : ""}INDEX ${cursor.textSince(mark)}`;
  return command(target, addIndex({ name, columns, unique, ifNotExists }), text);
}
