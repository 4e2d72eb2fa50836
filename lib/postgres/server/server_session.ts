import type { ClientConfig } from "pg";
import type { Row } from "../../engine/target.ts";
import { databaseError } from "../database_error.ts";
import type { Session } from "../session.ts";
import { connectionError } from "./connection_error.ts";
import type { Connection } from "./parse_connection.ts";
import { passwordFromFile } from "./password_file.ts";

/** One open session on a server. */
export interface ServerSession extends Session {
  close(): Promise<void>;
}

/** TLS settings to try, in order, as libpq's sslmode asks for. */
async function attempts(connection: Connection): Promise<ClientConfig["ssl"][]> {
  const { sslmode, sslrootcert, host } = connection;
  if (host.startsWith("/")) return [false];
  const ca = sslrootcert === undefined ? {} : { ca: await Deno.readTextFile(sslrootcert) };
  const unchecked = { rejectUnauthorized: false };
  switch (sslmode) {
    case "disable":
      return [false];
    case "allow":
      return [false, unchecked];
    case "prefer":
      return [unchecked, false];
    case "require":
      return [
        sslrootcert === undefined ? unchecked : { ...ca, checkServerIdentity: () => undefined },
      ];
    case "verify-ca":
      return [{ ...ca, checkServerIdentity: () => undefined }];
    case "verify-full":
      return [{ ...ca }];
  }
}

const noTls = /does not support SSL/i;
const needsTls = /no pg_hba\.conf entry|SSL required|no encryption/i;

/** Opens a session: one connection that stays the same until it is closed. */
export async function serverSession(
  connection: Connection,
  variables: Readonly<Record<string, string>> = {},
): Promise<ServerSession> {
  const { default: pg } = await import("pg");
  const password = connection.password ?? await passwordFromFile(connection, variables);
  let failure: unknown;
  for (const ssl of await attempts(connection)) {
    const client = new pg.Client({
      host: connection.host,
      port: connection.port,
      database: connection.database,
      user: connection.user,
      // An explicit text keeps the driver from looking for a password elsewhere.
      password: password ?? "",
      ssl,
      application_name: connection.applicationName,
      connectionTimeoutMillis: connection.connectTimeout * 1000,
      ...(connection.options === undefined ? {} : { options: connection.options }),
    });
    // A connection that breaks later shows in the next query; without a listener it would end the process.
    client.on("error", () => {});
    try {
      await client.connect();
      return session(client);
    } catch (error) {
      failure = error;
      await client.end().catch(() => {});
      const message = error instanceof Error ? error.message : "";
      if (!noTls.test(message) && !needsTls.test(message)) break;
    }
  }
  throw connectionError(failure, connection);
}

function session(client: import("pg").Client): ServerSession {
  return {
    async query(sql, parameters = []) {
      try {
        return (await client.query<Row>(sql, [...parameters])).rows;
      } catch (error) {
        throw databaseError(error, sql);
      }
    },
    async execute(sql) {
      try {
        await client.query(sql);
      } catch (error) {
        throw databaseError(error, sql);
      }
    },
    close: () => client.end(),
  };
}
