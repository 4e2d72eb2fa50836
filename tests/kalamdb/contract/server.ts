import {
  type Kalamdb,
  type KalamdbOptions,
  startKalamdb,
} from "../../support/kalamdb/start_kalamdb.ts";

/** An answer as it came. */
export interface Answer {
  readonly status: number;
  // deno-lint-ignore no-explicit-any
  readonly body: any;
}

/** A server that is spoken to in plain HTTP, without the product's client. */
export interface PlainServer extends AsyncDisposable {
  readonly url: string;
  readonly namespace: string;
  /** Absent where the server is a real one. */
  readonly standIn?: Kalamdb;
  post(path: string, body?: unknown, token?: string | null): Promise<Answer>;
  get(path: string, token?: string | null): Promise<Answer>;
  /** Sends SQL as the administrator. */
  sql(sql: string, more?: Readonly<Record<string, unknown>>): Promise<Answer>;
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

/**
 * The server under contract: the one at `KALAM_TEST_URL` with `KALAM_TEST_USER` and
 * `KALAM_TEST_PASSWORD`, else a stand-in. Works in a namespace of its own, which is dropped.
 */
export async function contractServer(options: KalamdbOptions = {}): Promise<PlainServer> {
  const real = Deno.env.get("KALAM_TEST_URL");
  const standIn = real === undefined ? await startKalamdb(options) : undefined;
  const url = (standIn?.url ?? real ?? "").replace(/\/$/, "");
  const user = standIn?.user ?? Deno.env.get("KALAM_TEST_USER");
  const password = standIn?.password ?? Deno.env.get("KALAM_TEST_PASSWORD");
  const namespace = `contract_${crypto.randomUUID().slice(0, 8)}`;
  const headers = (token: string | null) => ({
    "content-type": "application/json",
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  });
  const post = async (path: string, body?: unknown, token: string | null = null) =>
    await answerOf(
      await fetch(url + path, {
        method: "POST",
        headers: headers(token),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  let access: string | undefined;
  const sql = async (text: string, more: Readonly<Record<string, unknown>> = {}) => {
    access ??= (await post("/v1/api/auth/login", { user, password })).body.access_token as string;
    return await post("/v1/api/sql", { sql: text, namespace_id: namespace, ...more }, access);
  };
  if (options.fresh !== true) await sql(`CREATE NAMESPACE IF NOT EXISTS ${namespace}`);
  return {
    ...{ url, namespace, post, sql, ...(standIn === undefined ? {} : { standIn }) },
    get: async (path, token = null) =>
      await answerOf(await fetch(url + path, { headers: headers(token) })),
    [Symbol.asyncDispose]: async () => {
      if (standIn === undefined) await sql(`DROP NAMESPACE IF EXISTS ${namespace} CASCADE`);
      await standIn?.[Symbol.asyncDispose]();
    },
  };
}

/** Whether the tests speak to a real server: what cannot be had there is then left out, aloud. */
export const onRealServer = Deno.env.has("KALAM_TEST_URL");
