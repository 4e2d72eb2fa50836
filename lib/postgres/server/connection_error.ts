import { MigrateError } from "../../errors.ts";
import type { Connection } from "./parse_connection.ts";

function hintFor(code: string, message: string, connection: Connection): string {
  if (code === "ECONNREFUSED") return "start the server, or check host and port";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "check the host name";
  if (code === "28P01" || /password/i.test(message)) {
    return "check user and password: PGPASSWORD, PGPASSFILE or the URL";
  }
  if (code === "28000") return "the server's pg_hba.conf does not let this user in from here";
  if (code === "3D000") return `create the database first: createdb ${connection.database}`;
  if (code === "53300") return "the server has no connection left; try again later";
  if (/ssl|tls|certificate/i.test(message)) return "check sslmode and sslrootcert";
  return "check the URL, and that the server can be reached from here";
}

/** Why a server could not be reached, without its password. */
export function connectionError(error: unknown, connection: Connection): MigrateError {
  const first = error instanceof AggregateError ? error.errors[0] ?? error : error;
  const code = String((first as { code?: unknown })?.code ?? "");
  const raw = first instanceof Error && first.message !== "" ? first.message : String(first);
  const message = connection.password === undefined || connection.password === ""
    ? raw
    : raw.replaceAll(connection.password, "***");
  const place = `${connection.host}:${connection.port}/${connection.database}`;
  return new MigrateError(
    "connection_failed",
    `Cannot connect to ${place} as "${connection.user}": ${message}`,
    { hint: hintFor(code, message, connection) },
  );
}
