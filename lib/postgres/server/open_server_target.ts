import type { Target } from "../../engine/target.ts";
import { redactUrl } from "../../sql/redact.ts";
import { sessionTarget } from "../session_target.ts";
import { parseConnection } from "./parse_connection.ts";
import { type ServerSession, serverSession } from "./server_session.ts";

/** Opens a PostgreSQL server. Throws `connection_failed`. */
export async function openServerTarget(
  url: string,
  options: { readonly variables?: Readonly<Record<string, string>> } = {},
): Promise<Target> {
  const session = await serverSession(parseConnection(url, options.variables ?? {}));
  return targetOf(session, redactUrl(url));
}

function targetOf(session: ServerSession, label: string): Target {
  return sessionTarget(session, {
    engine: "postgres",
    label,
    // Until the first command that writes has measured them.
    capabilities: { transactionalDdl: true, advisoryLocks: true },
    close: session.close,
    backend: session.backend,
    beside: async () => targetOf(await session.beside(), label),
  });
}
