import type { PGlite } from "@electric-sql/pglite";
import { forgetLocks } from "./forget_locks.ts";
import { serveClient } from "./serve_client.ts";
import { takeTurns } from "./turns.ts";

/** An engine that other processes can reach. */
export interface EngineServer extends AsyncDisposable {
  /** On loopback. */
  readonly port: number;
}

const hostname = "127.0.0.1";

function listen(port: number): Deno.TcpListener {
  try {
    return Deno.listen({ hostname, port });
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    return Deno.listen({ hostname, port: 0 });
  }
}

/**
 * Serves an engine on loopback, on `port` where that is free. There is one session, which clients
 * use in turn; the engine stays the caller's, who must not use it meanwhile.
 */
export async function serveEngine(
  engine: PGlite,
  { port = 0 }: { readonly port?: number } = {},
): Promise<EngineServer> {
  const { rows } = await engine.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  await forgetLocks(engine, "true");
  const shared = { engine, turns: takeTurns(engine), version: rows[0]?.version ?? "" };
  const listener = listen(port);
  const open = new Set<Deno.Conn>();
  const served = new Set<Promise<void>>();
  let count = 0;
  const accepting = (async () => {
    for await (const connection of listener) {
      // Answers are many small packets; none waits for the one before to be acknowledged.
      connection.setNoDelay(true);
      open.add(connection);
      const one = serveClient(connection, shared, ++count).finally(() => {
        open.delete(connection);
        served.delete(one);
      });
      served.add(one);
    }
  })().catch(() => {});
  return {
    port: listener.addr.port,
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting;
      for (const connection of open) {
        try {
          connection.close();
        } catch {
          // It went by itself.
        }
      }
      await Promise.allSettled([...served]);
    },
  };
}
