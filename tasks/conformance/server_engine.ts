import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { normalDump } from "../../tests/support/normal_dump.ts";
import type { CaseEngine } from "./engine.ts";

/** A running server, judged by the `pg_dump` on the PATH: it must not be older than the server. */
export async function serverEngine(
  name: string,
  server: AsyncDisposable & { readonly url: string },
): Promise<CaseEngine> {
  const config = parseConnection(server.url, {});
  const admin = await serverSession(config);
  return {
    name,
    async open() {
      const database = `case_${crypto.randomUUID().replaceAll("-", "")}`;
      await admin.execute(`CREATE DATABASE ${database} TEMPLATE template0`);
      const session = await serverSession({ ...config, database });
      return {
        execute: session.execute,
        async dump() {
          const url = new URL(server.url);
          url.pathname = `/${database}`;
          const { code, stdout, stderr } = await new Deno.Command("pg_dump", {
            args: ["--schema-only", url.href],
          }).output();
          if (code !== 0) throw new Error(`pg_dump: ${new TextDecoder().decode(stderr)}`);
          return normalDump(new TextDecoder().decode(stdout));
        },
        async [Symbol.asyncDispose]() {
          await session.close();
          await admin.execute(`DROP DATABASE ${database} WITH (FORCE)`);
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await admin.close();
      await server[Symbol.asyncDispose]();
    },
  };
}
