import {
  type FrontendMessage,
  frontendMessages,
} from "../../../lib/postgres/pglite/serve/frontend_messages.ts";
import type { Behaviour, Refusal } from "./profile.ts";
import { queryMessage, queryText, withQueryText } from "./query_text.ts";
import { raise } from "./raise.ts";
import { ReadyStates } from "./ready_states.ts";
import { translate } from "./translate.ts";

/**
 * What happens to a request instead of being run; `cut after` runs it and loses the answer, and what
 * stands under `after` is said though it was run.
 */
export type Accident = Refusal | { readonly after: Refusal } | "cut before" | "cut after";

/** What a connection is served with. */
export interface Served {
  readonly behaviour: Behaviour;
  readonly server: { readonly hostname: string; readonly port: number };
  /** Told of each request; what happens to it. */
  readonly request: (sql: string) => Accident | undefined;
}

/** A commit that fails ends the transaction all the same. */
const ending = /^commit\b/i;

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.length > 0) rest = rest.subarray(await connection.write(rest));
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // The other side closed it.
  }
}

/** Passes on what one client and the server say to each other, until either is gone. */
export async function serveConnection(client: Deno.TcpConn, served: Served): Promise<void> {
  const server = await Deno.connect(served.server);
  // A request of several messages would wait for the other side's next sign of life.
  for (const side of [client, server]) side.setNoDelay(true);
  let state = "I";
  let silent = false;
  const closeBoth = () => [client, server].forEach(close);
  const answers = (async () => {
    const states = new ReadyStates();
    for await (const part of server.readable) {
      const ready = states.read(part);
      state = ready.at(-1) ?? state;
      if (silent && ready.length > 0) break;
      if (!silent) await writeAll(client, part);
    }
  })().catch(() => {}).finally(closeBoth);
  /** What stands for the whole of an extended request, which ends with its Sync. */
  let instead: string | undefined;
  const pass = async (message: FrontendMessage): Promise<void> => {
    const sql = queryText(message);
    if (sql === undefined) {
      if (instead === undefined) return await writeAll(server, message.bytes);
      if (message.type !== "S") return;
      await writeAll(server, queryMessage(instead));
      instead = undefined;
      return;
    }
    const accident = served.request(sql);
    if (accident === "cut before") throw new Error("cut");
    if (accident === "cut after") silent = true;
    const { sql: text, refused } = typeof accident === "object" && "code" in accident
      ? { sql: ending.test(sql) ? `ROLLBACK;\n${raise(accident)}` : raise(accident), refused: true }
      : translate(sql, { behaviour: served.behaviour, state });
    const told = typeof accident === "object" && "after" in accident
      ? `${text};\nCOMMIT;\n${raise(accident.after)}`
      : text;
    if (message.type === "P" && refused) instead = text;
    else await writeAll(server, withQueryText(message, told));
  };
  try {
    for await (const message of frontendMessages(client)) await pass(message);
  } catch {
    // Either side is gone.
  } finally {
    closeBoth();
    await answers;
  }
}
