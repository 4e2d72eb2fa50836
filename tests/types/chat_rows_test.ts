import assert from "node:assert/strict";
import { run, type Send } from "../../fixtures/types/chat_app.ts";
import { splitStatements } from "../../lib/sql/split_statements.ts";
import { type Kalamdb, startKalamdb } from "../support/kalamdb/start_kalamdb.ts";
import { declaredIn } from "./declared.ts";
import { misfits } from "./fits.ts";
import { chat } from "./fixtures.ts";

const declared = declaredIn(
  await Deno.readTextFile(new URL("../../fixtures/types/chat.ts", import.meta.url)),
);

/** Sends as an application would. */
async function connect({ url, user, password }: Kalamdb): Promise<Send> {
  const post = async (path: string, body: unknown, token = "") => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const response = await fetch(url + path, {
      ...{ method: "POST", headers, body: JSON.stringify(body) },
    });
    const answer = await response.json();
    assert.ok(response.ok, JSON.stringify(answer));
    return answer;
  };
  const { access_token } = await post("/v1/api/auth/login", { user, password });
  return async (sql, params) => {
    const body = { sql, params: params ?? null, namespace_id: "chat" };
    const { results } = await post("/v1/api/sql", body, access_token);
    const { schema = [], rows = [] } = results[0];
    const names = schema.map(({ name }: { name: string }) => name);
    return rows.map((cells: unknown[]) =>
      Object.fromEntries(cells.map((cell, at) => [names[at], cell]))
    );
  };
}

Deno.test("an application gets the cells of a KalamDB server that are declared", async () => {
  await using server = await startKalamdb({ version: "0.7" });
  const send = await connect(server);
  for (const { sql } of splitStatements(chat)) {
    if (!sql.startsWith("INSERT")) await send(sql);
  }
  const { room, message } = await run(send);
  for (const [name, row] of Object.entries({ Rooms: room, Messages: message })) {
    const properties = declared.interfaces.get(name) ?? new Map();
    assert.deepEqual(Object.keys(row), [...properties.keys()]);
    assert.deepEqual(misfits(row, properties, declared), []);
  }
});
