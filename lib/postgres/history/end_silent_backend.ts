import type { Target } from "../../engine/target.ts";
import { lifetime } from "./read_holder.ts";

/**
 * Ends the session of a holder that has given no sign of life for long and runs nothing: its process
 * hangs or its machine is gone, and the server has not noticed. One that runs a statement is awaited.
 */
export async function endSilentBackend(target: Target, namespace: string): Promise<void> {
  try {
    await target.query(
      `SELECT pg_terminate_backend(a.pid) FROM kalam.locks k
       JOIN pg_stat_activity a ON a.pid = k.backend_pid AND a.backend_start = k.backend_start
       WHERE k.namespace = $1 AND a.state LIKE 'idle%'
         AND k.heartbeat < clock_timestamp() - interval '${lifetime} seconds'`,
      [namespace],
    );
  } catch {
    // Who may not end it waits for it.
  }
}
