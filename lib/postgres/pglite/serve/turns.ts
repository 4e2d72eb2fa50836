import type { PGlite } from "@electric-sql/pglite";
import type { Client } from "./serve_client.ts";
import { forgetLocks } from "./forget_locks.ts";
import { readSettings, writeSettings } from "./session_state.ts";

/**
 * Lets clients use the one session in turn: a turn lasts until the client is outside of a
 * transaction again. Each finds the settings it left.
 */
export interface Turns {
  /** Waits for the session and makes it the client's. */
  take(client: Client): Promise<void>;
  /** Lets the next one have it. */
  give(client: Client): Promise<void>;
  /** The client has gone; what it left open is rolled back. */
  leave(client: Client, holding: boolean): Promise<void>;
}

/** The turns of an engine. */
export function takeTurns(engine: PGlite): Turns {
  const waiting: (() => void)[] = [];
  let taken = false;
  let last: Client | undefined;
  const free = () => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next();
  };
  const acquire = async () => {
    if (taken) await new Promise<void>((resolve) => waiting.push(resolve));
    taken = true;
  };
  return {
    async take(client) {
      await acquire();
      if (last === client) return;
      try {
        if (last !== undefined) last.settings = await readSettings(engine);
        await writeSettings(engine, client.settings);
        last = client;
      } catch (error) {
        free();
        throw error;
      }
    },
    give() {
      free();
      return Promise.resolve();
    },
    async leave(client, holding) {
      if (!holding) await acquire();
      try {
        await engine.exec("ROLLBACK");
        const { rows } = await engine.query<{ name: string }>(
          "SELECT name FROM pg_prepared_statements WHERE starts_with(name, $1)",
          [`c${client.id}_`],
        );
        for (const { name } of rows) {
          await engine.exec(`DEALLOCATE "${name.replaceAll('"', '""')}"`);
        }
        // A lock is the client's that took it, and goes with it.
        await forgetLocks(engine, `backend_pid = ${client.id}`);
        if (last === client) {
          await writeSettings(engine, {});
          last = undefined;
        }
      } catch {
        // The engine is gone, and with it all of this.
      } finally {
        free();
      }
    },
  };
}
