/** One request to a server. */
export interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly token?: string;
  readonly body?: unknown;
  /** Milliseconds until it is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  /** The connections to use; the common ones unless given. */
  readonly client?: Deno.HttpClient;
}

/** What a server answered. */
export interface HttpAnswer {
  readonly status: number;
  /** The body as JSON; `undefined` where it is none. */
  readonly body: unknown;
  readonly text: string;
  /** Milliseconds the server asks to wait before another try. */
  readonly retryAfter?: number;
}

/** The server cannot be reached, or went away before it answered. */
export class NoAnswer extends Error {
  /** Whether the request may have arrived. */
  readonly sent: boolean;

  constructor(message: string, options: { readonly sent: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = "NoAnswer";
    this.sent = options.sent;
  }
}

const mostRedirects = 5;
const notArrived = /refused|dns error|lookup address|resolve|unreachable|certificate|invalid peer/i;

/** Sends a request, and again where the server redirects to another place on the same host. */
export async function httpRequest(request: HttpRequest): Promise<HttpAnswer> {
  let url = request.url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await send({ ...request, url });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) {
      return await read(response);
    }
    await response.body?.cancel();
    const next = new URL(location, url);
    checkRedirect(new URL(url), next);
    url = next.href;
  }
  throw new NoAnswer("it redirects without an end", { sent: false });
}

/** Credentials go to the host they are for, and never from TLS to plain text. */
function checkRedirect(from: URL, to: URL): void {
  if (to.hostname !== from.hostname) {
    throw new NoAnswer(`it redirects to another host, ${to.origin}: use that URL`, { sent: false });
  }
  if (from.protocol === "https:" && to.protocol !== "https:") {
    throw new NoAnswer("it redirects from https to http, which would show the credentials", {
      sent: false,
    });
  }
}

async function send(request: HttpRequest): Promise<Response> {
  const { method, url, token, body, timeout, signal, client } = request;
  const limit = AbortSignal.timeout(timeout);
  try {
    return await fetch(url, {
      method,
      ...(client === undefined ? {} : { client }),
      redirect: "manual",
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    if (limit.aborted) {
      throw new NoAnswer(`no answer within ${timeout / 1000} s`, { sent: true, cause });
    }
    const message = deepest(cause);
    throw new NoAnswer(message, { sent: !notArrived.test(message), cause });
  }
}

function deepest(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? deepest(error.cause) : error.message;
}

async function read(response: Response): Promise<HttpAnswer> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    throw new NoAnswer(deepest(cause), { sent: true, cause });
  }
  const seconds = Number(response.headers.get("retry-after") ?? NaN);
  return {
    status: response.status,
    text,
    body: parsed(text),
    ...(seconds >= 0 ? { retryAfter: seconds * 1000 } : {}),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
