import { MigrateError } from "../../errors.ts";
import { redactUrl } from "../../sql/redact.ts";

/** The parameters that mean something here. */
const used = [
  "user",
  "password",
  "host",
  "hostaddr",
  "port",
  "dbname",
  "passfile",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "options",
  "application_name",
  "fallback_application_name",
  "connect_timeout",
] as const;

/** What else libpq knows, and what can be left alone without making a connection less safe. */
const ignored: readonly string[] = [
  "client_encoding",
  "gssencmode",
  "keepalives",
  "keepalives_count",
  "keepalives_idle",
  "keepalives_interval",
  "sslcompression",
  "sslnegotiation",
  "sslsni",
  "tcp_user_timeout",
];

/** What a URL says, decoded. */
export type UrlParts = Partial<Record<typeof used[number], string>>;

const shape =
  /^postgres(?:ql)?:\/\/(?:([^/?]*)@)?((?:\[[^\]]*\]|[^/?:[\]])*)(?::([^/?]*))?(?:\/([^?]*))?(?:\?(.*))?$/s;

/** Cuts a connection URL up the way libpq does: later parameters win, `+` is no space. */
export function readUrl(url: string): UrlParts {
  const unreadable = (detail: string): MigrateError =>
    new MigrateError("connection_failed", `Cannot read the URL "${redactUrl(url)}": ${detail}`, {
      hint: "write it as postgres://user@host:5432/database, special characters as %40",
    });
  const decode = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      throw unreadable("a % stands before two hexadecimal digits");
    }
  };
  const found = shape.exec(url);
  if (found === null) throw unreadable("it has another form");
  const [, login = "", host = "", port = "", database = "", query = ""] = found;
  if (login === "" && database.includes("@")) {
    throw unreadable("a / in a user or password is written %2F");
  }
  if (/[^0-9,]/.test(port)) throw unreadable("its port is no number");
  const colon = login.indexOf(":");
  const parts: Record<string, string> = {
    user: decode(colon < 0 ? login : login.slice(0, colon)),
    password: colon < 0 ? "" : decode(login.slice(colon + 1)),
    host: decode(host.replace(/^\[(.*)\]$/, "$1")),
    port,
    dbname: decode(database),
  };
  for (const pair of query.split("&").filter((text) => text !== "")) {
    const equals = pair.indexOf("=");
    const key = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? "" : decode(pair.slice(equals + 1));
    if (key === "ssl" && value === "true") parts.sslmode = "require";
    else if (used.some((known) => known === key)) parts[key] = value;
    else if (!ignored.includes(key)) throw unreadable(`there is no parameter "${key}"`);
  }
  return parts;
}
