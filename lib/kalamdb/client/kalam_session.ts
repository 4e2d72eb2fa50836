import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseError } from "../../engine/target.ts";
import { fields, items } from "./fields.ts";
import { type HttpAnswer, httpRequest, NoAnswer } from "./http_request.ts";
import { isRepeatable } from "./is_repeatable.ts";
import type { KalamConnection } from "./kalam_connection.ts";
import { decodeResult, type QueryResult } from "./query_result.ts";
import { accessError, isAccessError, serverError, statementFailure } from "./server_error.ts";
import { openTokens, unreachable } from "./tokens.ts";

/** How a session behaves. */
export interface KalamSessionOptions {
  /** Milliseconds until a statement is given up; two minutes unless given. */
  readonly timeout?: number;
  /** Milliseconds before the second try; grows with each further one. */
  readonly firstPause?: number;
  /** 0 to 1, for pauses that several clients do not share. */
  readonly random?: () => number;
}

/** A client of one server. */
export interface KalamSession {
  /**
   * Sends one statement. Throws a `DatabaseError` about it, without an SQLSTATE where nobody knows
   * whether it took effect, and a `connection_failed` error where it did not arrive.
   */
  send(sql: string, options?: SendOptions): Promise<QueryResult>;
  /** Ends what waits for an answer or for another try. */
  stop(): void;
  /** Ends its connections. */
  close(): void;
}

/** What goes with a statement. */
export interface SendOptions {
  readonly namespace?: string;
  readonly parameters?: readonly unknown[];
}

const tries = 6;
const longestPause = 10_000;
const expired = "TOKEN_EXPIRED";
/** Refused before anything ran, whatever the statement is. */
const notBegun = new Set([429]);
/** Somebody between may have passed it on. */
const passing = new Set([502, 503, 504]);

/** Opens a client; nothing is sent before the first statement. */
export function kalamSession(
  connection: KalamConnection,
  { timeout = 120_000, firstPause = 250, random = Math.random }: KalamSessionOptions = {},
): KalamSession {
  const { base, label } = connection;
  const tokens = openTokens(connection);
  let stopper = new AbortController();
  // Over a connection that was used before, fetch itself sends a POST again whose answer is lost.
  let single: Deno.HttpClient | undefined;
  const unpooled = () => single ??= Deno.createHttpClient({ poolMaxIdlePerHost: 0 });

  const pause = async (tried: number, asked: number | undefined): Promise<void> => {
    const grown = firstPause * 2 ** (tried - 1) * (0.5 + random());
    const wait = Math.min(Math.max(grown, asked ?? 0), longestPause);
    await sleep(wait, undefined, { signal: stopper.signal });
  };
  const ask = async (sql: string, options: SendOptions, token: string): Promise<HttpAnswer> =>
    await httpRequest({
      method: "POST",
      url: `${base}/v1/api/sql`,
      token,
      timeout,
      signal: stopper.signal,
      ...(isRepeatable(sql) ? {} : { client: unpooled() }),
      body: {
        sql,
        ...(options.parameters === undefined ? {} : { params: options.parameters }),
        ...(options.namespace === undefined ? {} : { namespace_id: options.namespace }),
      },
    });

  const send = async (sql: string, options: SendOptions): Promise<QueryResult> => {
    const repeatable = isRepeatable(sql);
    let token = await tokens.get();
    let renewed = false;
    for (let tried = 1;; tried++) {
      let answer: HttpAnswer;
      try {
        answer = await ask(sql, options, token);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        if (stopper.signal.aborted) {
          throw new DatabaseError("it was cancelled", { sqlState: "57014" });
        }
        if (tried < tries && (repeatable || !error.sent) && !/redirects/.test(error.message)) {
          await pause(tried, undefined);
          continue;
        }
        if (!error.sent) throw error;
        throw new DatabaseError(`the connection was lost: ${error.message}`, { cause: error });
      }
      if (answer.status === 200 && fields(answer.body).status === "success") {
        return decodeResult(items(fields(answer.body).results)[0]);
      }
      const error = serverError(answer);
      if (error.code === expired && !renewed) {
        renewed = true;
        const fresh = await tokens.renew();
        if (fresh !== undefined) {
          token = fresh;
          continue;
        }
      }
      const again = notBegun.has(answer.status) || (passing.has(answer.status) && repeatable);
      if (again && tried < tries) {
        await pause(tried, answer.retryAfter);
        continue;
      }
      throw isAccessError(error) ? accessError(error, label) : statementFailure(error);
    }
  };

  return {
    async send(sql, options = {}) {
      try {
        return await send(sql, options);
      } catch (error) {
        throw error instanceof NoAnswer ? unreachable(error, label) : error;
      }
    },
    stop() {
      stopper.abort();
      stopper = new AbortController();
    },
    close() {
      single?.close();
      single = undefined;
    },
  };
}
