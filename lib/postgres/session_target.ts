import { quoteIdentifier } from "../sql/quote.ts";
import type { Capabilities, Target } from "../engine/target.ts";
import { segments } from "./segments.ts";
import type { Session } from "./session.ts";

/** What makes a session a target. */
export interface SessionTargetOptions {
  readonly engine: "pglite" | "postgres";
  readonly label: string;
  readonly capabilities: Capabilities;
  close(): Promise<void>;
}

/** The part of a PostgreSQL target that is the same for both engines. */
export function sessionTarget(session: Session, options: SessionTargetOptions): Target {
  const { query, execute } = session;
  return {
    engine: options.engine,
    dialect: "postgres",
    label: options.label,
    capabilities: options.capabilities,
    query,
    execute,
    ...(session.cancel === undefined ? {} : { cancel: session.cancel }),
    async transaction(body) {
      await execute("BEGIN");
      try {
        const result = await body();
        // Fails where the body hid an error: COMMIT would then roll back without a word.
        await execute("SELECT");
        await execute("COMMIT");
        return result;
      } catch (error) {
        // The first error is the one to tell, whatever becomes of the connection.
        await execute("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    async enterNamespace(namespace, { create = false } = {}) {
      const name = quoteIdentifier(namespace);
      if (create) {
        const found = await query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [namespace]);
        if (found.length === 0) await execute(`CREATE SCHEMA IF NOT EXISTS ${name}`);
      }
      await execute(`SET search_path TO ${name}, public`);
    },
    segments,
    [Symbol.asyncDispose]: () => options.close(),
  };
}
