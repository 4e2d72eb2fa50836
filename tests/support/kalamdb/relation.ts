import type { Table } from "./catalog.ts";
import type { ResultColumn } from "./command.ts";
import { informationSchema } from "./information_schema.ts";
import { pgCatalog } from "./pg_catalog.ts";
import { allowed } from "./policy_check.ts";
import { denied, failed, Problem } from "./problem.ts";
import { selectRows } from "./select.ts";
import { now, type Session } from "./session.ts";
import { systemTables } from "./system_tables.ts";
import type { Value } from "./values.ts";
import { viewSelect } from "./views.ts";

/** Something that can be selected from. */
export interface Relation {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Value[])[];
}

/** A table that is not there, as a query meets it. */
export function tableNotFound(session: Session, key: string): Problem {
  const status = session.profile.tableNotFoundStatus;
  return new Problem("TABLE_NOT_FOUND", `table 'kalam.${key}' not found`, status);
}

/** The columns that every table has beside its own. */
export function systemColumns(session: Session): readonly ResultColumn[] {
  const columns: ResultColumn[] = [
    { name: "_seq", type: "BIGINT", nullable: false },
    { name: "_deleted", type: "BOOLEAN", nullable: false },
    { name: "_commit_seq", type: "BIGINT", nullable: false },
  ];
  if (session.profile.versionColumn) {
    columns.push({ name: "_version", type: "BIGINT", nullable: false });
  }
  return columns;
}

/** A table's rows that the user may see, with their keys. */
export function visibleRows(table: Table, session: Session) {
  const ttl = Number(table.definition.options.ttl_seconds);
  const oldest = table.type === "STREAM" ? now() - ttl * 1_000_000 : 0;
  const rows = session.state.rows.get(`${table.namespace}.${table.name}`) ?? new Map();
  return [...rows].filter(([, row]) =>
    row.at >= oldest && (table.type !== "USER" || row.owner === session.user.user)
  );
}

function userTable(table: Table, session: Session): Relation {
  const { columns } = table.definition;
  const own = columns.map(({ name, type, primary, nullable }) => ({
    name,
    type,
    primary,
    nullable,
  }));
  const system = systemColumns(session);
  const rows = visibleRows(table, session).map(([, row]) => {
    const values = columns.map(({ id }) => row.values[id] ?? null);
    const extra: Value[] = [row.seq, false, row.seq, (row.seq % 2_147_483_648n) << 16n];
    return [...values, ...extra.slice(0, system.length)];
  });
  const relation = { columns: [...own, ...system], rows };
  return { ...relation, rows: allowed(table, relation, { session, command: "SELECT" }) };
}

/** Reads a table, a system table or a view. */
export function relation(
  source: { readonly namespace: string; readonly name: string },
  session: Session,
): Relation {
  const { namespace, name } = source;
  const key = `${namespace}.${name}`;
  const { state, user, profile } = session;
  if (namespace === "system") {
    if (user.role === "user") {
      throw denied(`Insufficient privileges to read system table '${key}'`);
    }
    const read = systemTables[name];
    const absent = (name === "migrations" && !profile.migrations) ||
      (name === "table_policies" && !profile.policies) ||
      (/^(types|type_fields|routine|trigger|schedule)/.test(name) && !profile.routines);
    if (read === undefined || absent) throw tableNotFound(session, key);
    if (session.transaction !== null) {
      throw failed(
        `transaction '${session.transaction.id}' failed: system tables are not supported inside explicit transactions`,
      );
    }
    return read(session);
  }
  const views = namespace === "information_schema"
    ? informationSchema[name]
    : namespace === "pg_catalog" && profile.pgCatalog
    ? pgCatalog[name]
    : undefined;
  if (views !== undefined) return views(session);
  const table = state.tables.get(key);
  if (table !== undefined) return userTable(table, session);
  const view = state.definitions.get(`view ${key}`);
  if (view === undefined) throw tableNotFound(session, key);
  const selected = selectRows(viewSelect(view, session), session, null);
  const names = view.body.columns as readonly string[] | null;
  if (names === null) return selected;
  const columns = selected.columns.map((column, i) => ({
    ...column,
    name: names[i] ?? column.name,
  }));
  return { ...selected, columns };
}
