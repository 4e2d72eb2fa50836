import type { Profile } from "./profile.ts";
import { type Accident, serveConnection } from "./serve_connection.ts";

/** A PostgreSQL server that behaves like another engine, as far as a profile says. */
export interface WireProxy extends AsyncDisposable {
  /** The URL of the same database, through the proxy. */
  readonly url: string;
  /** What was asked for so far, by all connections. */
  readonly requests: string[];
  /** Makes the request of this number, counted from here and 0, go wrong; once. */
  accident(number: number, what: Accident): void;
}

/** Stands between clients and the database of a URL. */
export function startWireProxy(url: string, profile: Profile): WireProxy {
  const { hostname, port } = new URL(url);
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const requests: string[] = [];
  const accidents = new Map<number, Accident>();
  const clients = new Set<Deno.Conn>();
  const serving = new Set<Promise<void>>();
  const request = (sql: string): Accident | undefined => accidents.get(requests.push(sql) - 1);
  const accepting = (async () => {
    for await (const client of listener) {
      clients.add(client);
      const served = serveConnection(client, {
        behaviour: profile.connect(),
        server: { hostname, port: Number(port) },
        request,
      }).finally(() => {
        clients.delete(client);
        serving.delete(served);
      });
      serving.add(served);
    }
  })();
  const own = new URL(url);
  own.hostname = "127.0.0.1";
  own.port = String((listener.addr as Deno.NetAddr).port);
  own.searchParams.set("sslmode", "disable");
  return {
    url: own.href,
    requests,
    accident: (number, what) => void accidents.set(requests.length + number, what),
    async [Symbol.asyncDispose]() {
      listener.close();
      await accepting.catch(() => {});
      for (const client of clients) {
        try {
          client.close();
        } catch {
          // It closed itself.
        }
      }
      await Promise.all(serving);
    },
  };
}
