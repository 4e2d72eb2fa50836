import { join } from "node:path";
import { MigrateError } from "../../errors.ts";
import { readUrl, type UrlParts } from "./read_url.ts";

/** How to reach a server, in libpq's words. */
export interface Connection {
  /** A name, an address, or the folder of a socket. */
  readonly host: string;
  /** The address to connect to, where the name must not be looked up. */
  readonly hostaddr?: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  /** The file that may hold the password. */
  readonly passfile?: string;
  readonly sslmode: "disable" | "allow" | "prefer" | "require" | "verify-ca" | "verify-full";
  readonly sslrootcert?: string;
  readonly sslcert?: string;
  readonly sslkey?: string;
  readonly options?: string;
  readonly applicationName: string;
  /** Seconds; 0 waits for ever. */
  readonly connectTimeout: number;
}

const modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;

const bad = (message: string, hint: string): MigrateError =>
  new MigrateError("connection_failed", message, { hint });

function wholeNumber(text: string, what: string): number {
  if (!/^-?\d+$/.test(text)) throw bad(`Cannot read the ${what} "${text}"`, "write a whole number");
  return Number(text);
}

function portOf(text: string): number {
  const port = wholeNumber(text, "port");
  if (port < 1 || port > 65535) throw bad(`There is no port ${text}`, "use one from 1 to 65535");
  return port;
}

function modeOf(text: string): Connection["sslmode"] {
  const mode = modes.find((known) => known === text);
  if (mode === undefined) throw bad(`Unknown sslmode "${text}"`, `use one of: ${modes.join(", ")}`);
  return mode;
}

function single(text: string, what: string): string {
  if (!text.includes(",")) return text;
  throw bad(`Several ${what}s in one URL are not supported: "${text}"`, "name one server");
}

/** Reads a connection URL the way libpq does, its gaps filled from the `PG…` variables. */
export function parseConnection(
  url: string,
  variables: Readonly<Record<string, string>>,
): Connection {
  const parts = readUrl(url);
  const variable = (name: string): string | undefined => variables[name] || undefined;
  const given = (key: keyof UrlParts, name?: string): string | undefined =>
    parts[key] || (name === undefined ? undefined : variable(name));
  const user = given("user", "PGUSER") ?? variable("USER") ?? variable("USERNAME") ?? "postgres";
  const home = variable("HOME");
  const optional = {
    hostaddr: given("hostaddr", "PGHOSTADDR"),
    password: given("password", "PGPASSWORD"),
    passfile: given("passfile", "PGPASSFILE") ?? (home && join(home, ".pgpass")),
    sslrootcert: given("sslrootcert", "PGSSLROOTCERT"),
    sslcert: given("sslcert", "PGSSLCERT"),
    sslkey: given("sslkey", "PGSSLKEY"),
    options: given("options", "PGOPTIONS"),
  };
  return {
    host: single(given("host", "PGHOST") ?? optional.hostaddr ?? "localhost", "host"),
    port: portOf(single(given("port", "PGPORT") ?? "5432", "port")),
    database: given("dbname", "PGDATABASE") ?? user,
    user,
    sslmode: modeOf(given("sslmode", "PGSSLMODE") ?? "prefer"),
    applicationName: given("application_name", "PGAPPNAME") ??
      given("fallback_application_name") ?? "kalam-migrate",
    connectTimeout: Math.max(
      0,
      wholeNumber(given("connect_timeout", "PGCONNECT_TIMEOUT") ?? "10", "connect_timeout"),
    ),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}
