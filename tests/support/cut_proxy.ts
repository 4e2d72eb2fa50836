import { splitStatements } from "../../lib/sql/split_statements.ts";

/** Where a client's connection ends. */
export interface Cut {
  /** The number of the request, counted from 0 over all connections. */
  readonly at: number;
  /**
   * Before the server gets it, or after it was carried out and before the client knows; a number is
   * how many of its statements the server carries out before it dies.
   */
  readonly when: "before" | "after" | number;
}

/** A proxy before a server that ends all connections at one request, as the client's death would. */
export interface CutProxy extends AsyncDisposable {
  readonly port: number;
  /** The requests that came so far, each with how many statements it holds. */
  readonly requests: readonly number[];
}

const QUERY = "Q".charCodeAt(0);
const SYNC = "S".charCodeAt(0);
const READY = "Z".charCodeAt(0);

const dies = "SELECT pg_terminate_backend(pg_backend_pid())";

/** The statements of a request of the simple protocol. */
function statementsOf(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes.subarray(5, -1));
  return splitStatements(text).map(({ sql }) => sql);
}

function simpleQuery(statements: readonly string[]): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(`${statements.join(";\n")}\0`);
  const bytes = new Uint8Array(5 + text.length);
  bytes[0] = QUERY;
  new DataView(bytes.buffer).setUint32(1, 4 + text.length);
  bytes.set(text, 5);
  return bytes;
}

/** Cuts a stream into the messages of the PostgreSQL protocol. */
function messageReader(startup: boolean) {
  let rest = new Uint8Array();
  let first = startup;
  return (chunk: Uint8Array): { type: number; bytes: Uint8Array }[] => {
    const all = new Uint8Array(rest.length + chunk.length);
    all.set(rest);
    all.set(chunk, rest.length);
    const found: { type: number; bytes: Uint8Array }[] = [];
    let at = 0;
    for (;;) {
      const head = first ? 0 : 1;
      if (all.length - at < head + 4) break;
      const length = new DataView(all.buffer, at + head).getUint32(0) + head;
      if (all.length - at < length) break;
      found.push({ type: first ? 0 : all[at] ?? 0, bytes: all.slice(at, at + length) });
      first = false;
      at += length;
    }
    rest = all.slice(at);
    return found;
  };
}

/** Starts the proxy; without a cut it only counts. */
export function startCutProxy(port: number, cut?: Cut): CutProxy {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const open = new Set<Deno.TcpConn>();
  const requests: number[] = [];
  let dead = false;

  const end = (): void => {
    dead = true;
    for (const connection of open) {
      try {
        connection.close();
      } catch {
        // The other side was faster.
      }
    }
    open.clear();
  };

  async function serve(client: Deno.TcpConn): Promise<void> {
    const server = await Deno.connect({ hostname: "127.0.0.1", port });
    open.add(client).add(server);
    if (dead) return end();
    // Set while the answer to the last request is awaited and kept back.
    let withheld = false;
    const toServer = async (): Promise<void> => {
      const messages = messageReader(true);
      for await (const chunk of client.readable) {
        for (const { type, bytes } of messages(chunk)) {
          const isRequest = type === QUERY || type === SYNC;
          const statements = type === QUERY ? statementsOf(bytes) : [];
          const isCut = isRequest && requests.length === cut?.at;
          if (isRequest) requests.push(statements.length);
          if (isCut && cut.when === "before") return end();
          if (isCut && typeof cut.when === "number") {
            await write(server, simpleQuery(statements.toSpliced(cut.when, 0, dies)));
            continue;
          }
          if (isCut) withheld = true;
          await write(server, bytes);
        }
      }
    };
    const toClient = async (): Promise<void> => {
      const messages = messageReader(false);
      for await (const chunk of server.readable) {
        if (withheld && messages(chunk).some(({ type }) => type === READY)) return end();
        if (!withheld) {
          messages(chunk);
          await write(client, chunk);
        }
      }
    };
    await Promise.race([toServer(), toClient()].map((way) => way.catch(() => {})));
    for (const connection of [client, server]) {
      open.delete(connection);
      try {
        connection.close();
      } catch {
        // It is closed.
      }
    }
  }

  const serving = (async () => {
    for await (const client of listener) {
      if (dead) client.close();
      else void serve(client).catch(() => {});
    }
  })();
  return {
    port: (listener.addr as Deno.NetAddr).port,
    requests,
    [Symbol.asyncDispose]: async () => {
      end();
      listener.close();
      await serving.catch(() => {});
    },
  };
}

async function write(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}
