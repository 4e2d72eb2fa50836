import { MigrateError } from "../../errors.ts";
import { redact } from "../../sql/redact.ts";
import type { Connection } from "./parse_connection.ts";

const hints: Readonly<Record<string, string>> = {
  ECONNREFUSED: "start the server, or check host and port",
  ENOENT: "no server listens on that socket: start it, or check host and port",
  ENOTFOUND: "check the host name",
  EAI_AGAIN: "check the host name, and that names can be looked up from here",
  ETIMEDOUT: "nothing answers there: check host, port and firewalls",
  EHOSTUNREACH: "nothing answers there: check host, port and firewalls",
  ENETUNREACH: "nothing answers there: check host, port and firewalls",
  "28000": "the server's pg_hba.conf does not let this user in from here",
  "53300": "the server has no connection left; try again later",
  "57P03": "the server is starting up or shutting down; try again shortly",
};

const password = "check user and password: the URL, PGPASSWORD, or a password file that only you " +
  "can read";

function hintFor(code: string, message: string, connection: Connection): string {
  if (code === "28P01" || /\bpassword\b/i.test(message)) return password;
  if (/role .* does not exist/.test(message)) return "check the user name, or create the role";
  if (code === "3D000") return `create the database first: createdb ${connection.database}`;
  if (hints[code] !== undefined) return hints[code];
  if (/timeout expired/i.test(message)) return hints.ETIMEDOUT ?? "";
  if (/does not support SSL/i.test(message)) {
    return "the server has no TLS: sslmode=prefer does without it";
  }
  if (/\b(ssl|tls|certificate)/i.test(`${code} ${message}`)) {
    return "check sslmode, and that sslrootcert holds the certificate of who signed the server's";
  }
  return "check the URL, and that the server can be reached from here";
}

/** Why a server could not be reached, without its password. */
export function connectionError(error: unknown, connection: Connection): MigrateError {
  const first = error instanceof AggregateError ? error.errors[0] ?? error : error;
  const code = String((first as { code?: unknown })?.code ?? "");
  const raw = first instanceof Error && first.message !== "" ? first.message : String(first);
  const message = redact(raw);
  const host = connection.host.includes(":") ? `[${connection.host}]` : connection.host;
  const place = `${host}:${connection.port}/${connection.database}`;
  return new MigrateError(
    "connection_failed",
    `Cannot connect to ${place} as "${connection.user}": ${message}`,
    { hint: hintFor(code, message, connection) },
  );
}
