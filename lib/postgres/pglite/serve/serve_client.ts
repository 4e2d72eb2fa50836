import type { PGlite } from "@electric-sql/pglite";
import { fatal, lastState, welcome } from "./backend_messages.ts";
import { frontendMessages } from "./frontend_messages.ts";
import { withOwnNames } from "./own_names.ts";
import { type Settings, startupSettings } from "./session_state.ts";
import type { Turns } from "./turns.ts";

/** One connected client. */
export interface Client {
  readonly id: number;
  settings: Settings;
}

/** What clients share. */
export interface Shared {
  readonly engine: PGlite;
  readonly turns: Turns;
  readonly version: string;
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  let rest = bytes;
  while (rest.length > 0) rest = rest.subarray(await connection.write(rest));
}

/** Speaks with one client until it leaves; its open transaction is rolled back then. */
export async function serveClient(
  connection: Deno.Conn,
  { engine, turns, version }: Shared,
  id: number,
): Promise<void> {
  const client: Client = { id, settings: {} };
  let holding = false;
  try {
    for await (const message of frontendMessages(connection)) {
      if (message.type === "") {
        client.settings = startupSettings(message.bytes);
        for (const part of welcome(version, id)) await writeAll(connection, part);
        continue;
      }
      if (message.type === "X") break;
      if (!holding) {
        await turns.take(client);
        holding = true;
      }
      const sent = withOwnNames(message, `c${id}_`);
      const answer = await engine.runExclusive(() => engine.execProtocolRaw(sent));
      const state = lastState(answer);
      if (state === "I") {
        await turns.give(client);
        holding = false;
      }
      await writeAll(connection, answer);
    }
  } catch (error) {
    // A client that is gone, or an engine that is: either way there is nobody to go on with.
    const text = error instanceof Error ? error.message : String(error);
    await writeAll(connection, fatal(text)).catch(() => {});
  } finally {
    await turns.leave(client, holding);
    try {
      connection.close();
    } catch {
      // The other side closed it.
    }
  }
}
