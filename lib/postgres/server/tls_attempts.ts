import type { ConnectionOptions } from "node:tls";
import { MigrateError } from "../../errors.ts";
import type { Connection } from "./parse_connection.ts";

async function read(path: string, what: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    throw new MigrateError("connection_failed", `Cannot read the ${what} "${path}"`, {
      detail: error instanceof Error ? error.message : undefined,
      hint: "check sslrootcert, sslcert and sslkey",
      cause: error,
    });
  }
}

/** TLS settings to try, in order, as libpq's sslmode asks for; `false` is an open connection. */
export async function tlsAttempts(connection: Connection): Promise<(ConnectionOptions | false)[]> {
  const { sslmode, sslrootcert, sslcert, sslkey, host } = connection;
  if (host.startsWith("/") || sslmode === "disable") return [false];
  const own = {
    ...(sslcert === undefined ? {} : { cert: await read(sslcert, "client certificate") }),
    ...(sslkey === undefined ? {} : { key: await read(sslkey, "client key") }),
  };
  const unchecked = { ...own, rejectUnauthorized: false };
  if (sslmode === "allow") return [false, unchecked];
  if (sslmode === "prefer") return [unchecked, false];
  if (sslmode === "require" && sslrootcert === undefined) return [unchecked];
  const ca = sslrootcert === undefined || sslrootcert === "system"
    ? {}
    : { ca: await read(sslrootcert, "root certificate") };
  const full = { ...own, ...ca, rejectUnauthorized: true };
  return [sslmode === "verify-full" ? full : { ...full, checkServerIdentity: () => undefined }];
}
