import type { Row, Target } from "../../engine/target.ts";
import { splitStatements } from "../../sql/split_statements.ts";
import { kalamConnection } from "../client/kalam_connection.ts";
import { kalamSession, type KalamSessionOptions } from "../client/kalam_session.ts";
import type { QueryResult } from "../client/query_result.ts";
import { selectAll } from "../client/select_all.ts";
import { segments } from "../segments.ts";

/** How {@linkcode openKalamdbTarget} opens. */
export interface KalamdbTargetOptions extends KalamSessionOptions {
  readonly variables?: Readonly<Record<string, string>>;
}

/** A KalamDB server as a target. */
export interface KalamdbTarget extends Target {
  readonly dialect: "kalamdb";
  /** Sends one statement in the namespace that was entered. */
  send(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>;
}

/** Opens a KalamDB server. Nothing is sent before it is used. */
export function openKalamdbTarget(url: string, options: KalamdbTargetOptions = {}): KalamdbTarget {
  const connection = kalamConnection(url, options.variables ?? {});
  const session = kalamSession(connection, options);
  let entered: string | undefined;
  const around = (parameters?: readonly unknown[]) => ({
    ...(entered === undefined ? {} : { namespace: entered }),
    ...(parameters === undefined || parameters.length === 0 ? {} : { parameters }),
  });
  const send = (sql: string, parameters?: readonly unknown[]) =>
    session.send(sql, around(parameters));
  return {
    engine: "kalamdb",
    dialect: "kalamdb",
    label: connection.label,
    capabilities: { transactionalDdl: false, advisoryLocks: false },
    send,
    query: (sql, parameters): Promise<Row[]> => selectAll(session, sql, around(parameters)),
    async execute(sql) {
      const statements = splitStatements(sql, { file: "statement" });
      for (const statement of statements) await send(statement.sql);
    },
    cancel: () => Promise.resolve(session.stop()),
    // There is none that could hold DDL or a record: what runs in it stays.
    transaction: (body) => body(),
    async enterNamespace(namespace, { create = false } = {}) {
      if (create) await session.send(`CREATE NAMESPACE IF NOT EXISTS ${namespace}`);
      entered = namespace;
    },
    segments,
    [Symbol.asyncDispose]: () => Promise.resolve(session.close()),
  };
}
