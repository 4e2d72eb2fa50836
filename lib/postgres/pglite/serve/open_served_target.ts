import type { Target } from "../../../engine/target.ts";
import { parseConnection } from "../../server/parse_connection.ts";
import { serverSession } from "../../server/server_session.ts";
import { sessionTarget } from "../../session_target.ts";

/** The URL of an embedded database that is served on loopback. */
export const servedUrl = (port: number): string =>
  `postgres://postgres@127.0.0.1:${port}/postgres?sslmode=disable`;

/** Opens an embedded database that another process serves. */
export async function openServedTarget(port: number, label: string): Promise<Target> {
  const session = await serverSession(parseConnection(servedUrl(port), {}));
  return sessionTarget({ query: session.query, execute: session.execute }, {
    engine: "pglite",
    label,
    capabilities: {
      transactionalDdl: true,
      advisoryLocks: false,
      sharedSession: session.backend,
    },
    close: session.close,
  });
}
