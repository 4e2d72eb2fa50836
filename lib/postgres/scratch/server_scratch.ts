import { quoteIdentifier } from "../../sql/quote.ts";
import { serverSession } from "../server/server_session.ts";
import { parseConnection } from "../server/parse_connection.ts";
import type { ScratchOptions } from "./open_scratch.ts";
import { prepareScratch } from "./prepare_scratch.ts";
import { repeatIn } from "./repeat_in.ts";
import type { Scratch } from "./scratch.ts";

/** Scratch on a server: a temporary database for each comparison. */
export async function serverScratch(url: string, options: ScratchOptions): Promise<Scratch> {
  const variables = options.variables ?? Deno.env.toObject();
  const config = parseConnection(url, variables);
  const admin = await serverSession(config);
  for (const role of options.roles ?? []) {
    await prepareScratch(admin, { namespace: "public", roles: [role] });
  }
  return {
    createsRoles: options.createRoles ?? false,
    ownEngines: false,
    async open(needs) {
      const name = `kalam_scratch_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`;
      await admin.execute(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`);
      const drop = () => admin.execute(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)}`);
      const session = await serverSession({ ...config, database: name }).catch(
        async (error: unknown) => {
          await drop();
          throw error;
        },
      );
      await prepareScratch(session, { namespace: needs.namespace, roles: [] });
      return {
        query: session.query,
        execute: session.execute,
        repeat: repeatIn(session),
        async [Symbol.asyncDispose]() {
          await session.close();
          await drop();
        },
      };
    },
    [Symbol.asyncDispose]: () => admin.close(),
  };
}
