import { MigrateError } from "../../errors.ts";
import { redact } from "../../sql/redact.ts";
import { fields } from "./fields.ts";
import { type HttpAnswer, httpRequest } from "./http_request.ts";
import type { KalamConnection } from "./kalam_connection.ts";
import { accessError, serverError } from "./server_error.ts";

/** Access tokens of one session. */
export interface Tokens {
  /** The one to send; logs in at the first call. */
  get(): Promise<string>;
  /** A fresh one in place of one that expired; `undefined` where none is to be had. */
  renew(): Promise<string | undefined>;
}

const timeout = 30_000;

/** Logs in by user and password, or uses the token that is given. */
export function openTokens(connection: KalamConnection): Tokens {
  const { base, label, user, password, token } = connection;
  let access = token;
  let refresh: string | undefined;

  const post = (path: string, more: { body?: unknown; token?: string }) =>
    httpRequest({ method: "POST", url: `${base}/v1/api/auth/${path}`, timeout, ...more });
  const take = (answer: HttpAnswer): string => {
    const { access_token, refresh_token } = fields(answer.body);
    if (answer.status === 200 && typeof access_token === "string") {
      refresh = typeof refresh_token === "string" ? refresh_token : undefined;
      access = access_token;
      return access;
    }
    if (answer.status !== 200) throw accessError(serverError(answer), label);
    throw new MigrateError("connection_failed", `Cannot log in to "${label}": no token came back`, {
      hint: "check the URL: is it a KalamDB server?",
    });
  };
  const login = async (): Promise<string> => {
    if (user === undefined || password === undefined) {
      throw new MigrateError("connection_failed", `Nobody is logged in to "${label}"`, {
        hint: "set KALAM_USER and KALAM_PASSWORD, or KALAM_TOKEN, in the environment or in .env",
      });
    }
    return take(await post("login", { body: { user, password } }));
  };

  return {
    get: async () => access ?? await login(),
    async renew() {
      if (refresh !== undefined) {
        const answer = await post("refresh", { token: refresh });
        refresh = undefined;
        if (answer.status === 200) return take(answer);
      }
      return user === undefined || password === undefined ? undefined : await login();
    },
  };
}

/** Why a server could not be reached. */
export function unreachable(error: Error, label: string): MigrateError {
  const hint = /certificate|tls|peer/i.test(error.message)
    ? "check the server's certificate; one of your own: DENO_CERT=<file>"
    : "check the URL, and that the server can be reached from here";
  return new MigrateError(
    "connection_failed",
    `Cannot reach "${label}": ${redact(error.message)}`,
    {
      hint,
      cause: error,
    },
  );
}
