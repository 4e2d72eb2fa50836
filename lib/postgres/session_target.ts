import { retryPassing } from "../engine/retry_passing.ts";
import type { Capabilities, Target } from "../engine/target.ts";
import { quoteIdentifier } from "../sql/quote.ts";
import { segments } from "./segments.ts";
import { searchPath } from "../sql/search_path.ts";
import type { Session } from "./session.ts";

/** What makes a session a target. */
export interface SessionTargetOptions {
  readonly engine: "pglite" | "postgres";
  readonly label: string;
  readonly capabilities: Capabilities;
  close(): Promise<void>;
  /** The number of the session that the server told when it was opened. */
  readonly backend?: number;
  /** Opens another session on the same database. */
  beside?(): Promise<Target>;
}

/** The part of a PostgreSQL target that is the same for both engines. */
export function sessionTarget(session: Session, options: SessionTargetOptions): Target {
  const { query, execute } = session;
  let capabilities = options.capabilities;
  // What would be set in a session that a proxy gives to somebody else next.
  let local = "";
  /** In one request, where the engine is known to take several statements in one. */
  const together = async (statements: readonly string[]): Promise<void> => {
    if (capabilities.transactionalDdl) await execute(statements.join(";\n"));
    else for (const sql of statements) await execute(sql);
  };
  return {
    engine: options.engine,
    dialect: "postgres",
    label: options.label,
    get capabilities() {
      return capabilities;
    },
    adjust: (measured) => void (capabilities = { ...capabilities, ...measured }),
    ...(options.backend === undefined ? {} : { backend: options.backend }),
    ...(options.beside === undefined ? {} : { beside: options.beside }),
    query,
    execute,
    ...(session.executeAll === undefined ? {} : { executeAll: session.executeAll }),
    ...(session.cancel === undefined ? {} : { cancel: session.cancel }),
    get inTransaction() {
      return session.inTransaction;
    },
    async transaction(body, { settings = [] } = {}) {
      const begin = ["BEGIN", ...(local === "" ? [] : [local]), ...settings];
      // SELECT fails where the body hid an error: COMMIT would then roll back without a word.
      const end = ["SELECT 1", "COMMIT"];
      await together(begin);
      try {
        const result = await body();
        await together(end);
        return result;
      } catch (error) {
        // The first error is the one to tell, whatever becomes of the connection.
        await execute("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    async enterNamespace(namespace, { create = false } = {}) {
      const path = searchPath(namespace);
      const createSchema = `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(namespace)}`;
      const enter = async (): Promise<void> => {
        if (create) {
          const found = await query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [namespace]);
          if (found.length === 0) await execute(createSchema);
        }
        if (capabilities.pooled) local = `SET LOCAL ${path}`;
        else await execute(`SET ${path}`);
      };
      await (capabilities.transactionalDdl ? enter() : retryPassing(enter));
    },
    segments,
    [Symbol.asyncDispose]: () => options.close(),
  };
}
