import { MigrateError } from "../../errors.ts";
import { redactUrl } from "../../sql/redact.ts";

/** How to reach a server, in libpq's words. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly sslmode: "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";
  readonly sslrootcert?: string;
  readonly options?: string;
  readonly applicationName: string;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout: number;
}

const modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;

/** Reads a connection URL the way libpq does, its gaps filled from the `PG…` variables. */
export function parseConnection(
  url: string,
  variables: Readonly<Record<string, string>>,
): Connection {
  let parsed: URL;
  try {
    parsed = new URL(url.replace(/^postgres(ql)?:/, "http:"));
  } catch {
    // A URL without a host (`postgres:///db`) is fine for libpq.
    try {
      parsed = new URL(
        url.replace(/^postgres(ql)?:\/\/([^/]*@)?\//, "http://$2placeholder.invalid/"),
      );
    } catch {
      throw new MigrateError("connection_failed", `Cannot read the URL "${redactUrl(url)}"`, {
        hint: "write it as postgres://user@host:5432/database",
      });
    }
  }
  const query = parsed.searchParams;
  const hostname = decodeURIComponent(parsed.hostname).replace("placeholder.invalid", "")
    .replace(/^\[|\]$/g, "");
  const text = (value: string | undefined): string | undefined => value === "" ? undefined : value;
  const user = text(decodeURIComponent(parsed.username)) ?? query.get("user") ??
    text(variables.PGUSER) ??
    text(variables.USER) ?? "postgres";
  const sslmode = query.get("sslmode") ?? text(variables.PGSSLMODE) ?? "prefer";
  const mode = modes.find((known) => known === sslmode);
  if (mode === undefined) {
    throw new MigrateError("connection_failed", `Unknown sslmode "${sslmode}"`, {
      hint: `use one of: ${modes.join(", ")}`,
    });
  }
  const password = text(decodeURIComponent(parsed.password)) ?? query.get("password") ??
    text(variables.PGPASSWORD);
  const sslrootcert = query.get("sslrootcert") ?? text(variables.PGSSLROOTCERT);
  const options = query.get("options") ?? text(variables.PGOPTIONS);
  return {
    host: query.get("host") ?? text(hostname) ?? text(variables.PGHOST) ?? "localhost",
    port: Number(query.get("port") ?? text(parsed.port) ?? text(variables.PGPORT) ?? "5432"),
    database: text(decodeURIComponent(parsed.pathname.slice(1))) ?? query.get("dbname") ??
      text(variables.PGDATABASE) ?? user,
    user,
    ...(password === undefined || password === null ? {} : { password }),
    sslmode: mode,
    ...(sslrootcert === undefined ? {} : { sslrootcert }),
    ...(options === undefined ? {} : { options }),
    applicationName: query.get("application_name") ?? text(variables.PGAPPNAME) ?? "kalam-migrate",
    connectTimeout: Number(
      query.get("connect_timeout") ?? text(variables.PGCONNECT_TIMEOUT) ?? "10",
    ),
  };
}
