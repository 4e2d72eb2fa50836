import type { Client, ClientConfig } from "pg";
import type { Row } from "../../engine/target.ts";
import { databaseError } from "../database_error.ts";
import type { Session } from "../session.ts";
import { connectionError } from "./connection_error.ts";
import type { Connection } from "./parse_connection.ts";
import { executeAll } from "./execute_all.ts";
import { passwordFromFile } from "./password_file.ts";
import { tlsAttempts } from "./tls_attempts.ts";

/** One open session on a server. */
export interface ServerSession extends Session {
  close(): Promise<void>;
  /** Opens another one, in the way that let this one in. */
  beside(): Promise<ServerSession>;
  /** What the server calls this connection. */
  readonly backend: number | undefined;
}

const noTls = /does not support SSL|establishing an SSL connection/i;
/** What pg_hba.conf answers; its lines may tell the two ways apart. */
const notLetIn = "28000";

/** The oids of name[] and text[]. */
const nameList: number = 1003;
const textList: number = 1009;

/** Whether the same server may let us in with TLS instead of without, or the other way round. */
function worthAnother(error: unknown): boolean {
  const message = error instanceof Error ? error.message : "";
  const code = String((error as { code?: unknown })?.code ?? "");
  return noTls.test(message) || code === notLetIn || /^(ERR_(SSL|TLS)|EPROTO)/.test(code);
}

/** Opens a session: one connection that stays the same until it is closed. */
export async function serverSession(connection: Connection): Promise<ServerSession> {
  const { default: pg } = await import("pg");
  const password = connection.password ?? await passwordFromFile(connection) ?? "";
  const config: ClientConfig = {
    host: connection.hostaddr ?? connection.host,
    port: connection.port,
    database: connection.database,
    user: connection.user,
    // A function keeps the driver from looking for a password on its own.
    password: () => password,
    application_name: connection.applicationName,
    // Lists of names as lists, as the embedded engine gives them.
    types: {
      getTypeParser: (oid, format) =>
        pg.types.getTypeParser(oid === nameList ? textList : oid, format),
    },
    connectionTimeoutMillis: connection.connectTimeout * 1000,
    ...(connection.options === undefined ? {} : { options: connection.options }),
  };
  let failure: unknown;
  for (const ssl of await tlsAttempts(connection)) {
    const client = await clientOf({ ...config, ssl: ssl && { host: connection.host, ...ssl } });
    try {
      await client.connect();
      return session(client, { connection, config: { ...config, ssl: client.ssl } });
    } catch (error) {
      failure = error;
      await client.end().catch(() => {});
      if (!worthAnother(error)) break;
    }
  }
  throw connectionError(failure, connection);
}

async function clientOf(config: ClientConfig): Promise<Client> {
  const { default: pg } = await import("pg");
  const client = new pg.Client(config);
  // A connection that breaks later shows in the next query; without a listener it would end the process.
  client.on("error", () => {});
  return client;
}

/** The session's backend, which the driver knows and its types do not tell. */
const processOf = (client: Client): number | undefined =>
  (client as Client & { readonly processID?: number }).processID;

/** Ends what a session runs, from a connection of its own. */
async function cancel(client: Client, config: ClientConfig): Promise<void> {
  const other = await clientOf(config);
  try {
    await other.connect();
    await other.query("SELECT pg_cancel_backend($1)", [processOf(client)]);
  } catch {
    // Whoever cancels stops in any case: then after the statement.
  } finally {
    await other.end().catch(() => {});
  }
}

interface Opened {
  readonly connection: Connection;
  /** What the session was opened with. */
  readonly config: ClientConfig;
}

async function another({ connection, config }: Opened): Promise<ServerSession> {
  const client = await clientOf(config);
  try {
    await client.connect();
    return session(client, { connection, config });
  } catch (error) {
    await client.end().catch(() => {});
    throw connectionError(error, connection);
  }
}

function session(client: Client, opened: Opened): ServerSession {
  return {
    cancel: () => cancel(client, { ...opened.config, connectionTimeoutMillis: 5000 }),
    beside: () => another(opened),
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
    executeAll: (statements) => executeAll(client, statements),
    get inTransaction() {
      return client.getTransactionStatus() !== "I";
    },
    close: () => client.end(),
    backend: processOf(client),
  };
}
