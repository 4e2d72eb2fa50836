import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, authEndpoint } from "./auth_endpoints.ts";
import { emptyState, type State, type User } from "./catalog.ts";
import { dump } from "./dump.ts";
import { type Fault, Faults } from "./faults.ts";
import { Problem } from "./problem.ts";
import { type KalamVersion, profiles } from "./profile.ts";
import { problemAnswer, sqlEndpoint } from "./sql_endpoint.ts";
import { readToken } from "./tokens.ts";

/** How the stand-in starts. */
export interface KalamdbOptions {
  readonly version?: KalamVersion;
  /** Beside `root`, whose role is `system`. */
  readonly users?: readonly User[];
  /** Starts as a server that nobody has set up. */
  readonly fresh?: boolean;
  readonly accessSeconds?: number;
  readonly defaultLimit?: number;
  readonly maxLimit?: number;
  /** The documented limit is 100; none unless given. */
  readonly queriesPerSecond?: number;
}

/** A running stand-in. */
export interface Kalamdb extends AsyncDisposable {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly state: State;
  /** What it holds of a namespace, comparable. */
  dump(namespace: string): string;
  /** The statements that began to run, in their order. */
  statements(): readonly string[];
  /** The paths that were asked for, in their order. */
  requests(): readonly string[];
  inject(fault: Fault): void;
  clearFaults(): void;
  /** Makes all access tokens that were given out expire. */
  expireTokens(): void;
}

const extractorErrors: Readonly<Record<string, string>> = {
  MISSING_AUTHORIZATION: "Authentication required",
  INVALID_CREDENTIALS: "Invalid credentials",
  TOKEN_EXPIRED: "Token expired",
  SETUP_REQUIRED: "Server requires initial setup",
};

function unauthenticated(code: string): Answer {
  const error = { code, message: extractorErrors[code] };
  return { status: 401, body: { status: "error", error, results: [], took: 0.0 } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return new TextDecoder().decode(all);
}

/** Waits, but not for one who is gone. */
function untilLater({ socket }: IncomingMessage, milliseconds: number): Promise<void> {
  return new Promise((ok) => {
    const timer = setTimeout(ok, milliseconds);
    socket.once("close", () => {
      clearTimeout(timer);
      ok();
    });
  });
}

const busy: Readonly<Record<string, Problem>> = {
  "rate-limited": new Problem(
    "RATE_LIMIT_EXCEEDED",
    "Too many queries per second. Please slow down.",
    429,
  ),
  "not-leader": new Problem("NOT_LEADER", "This node is not the leader", 503),
  "bad-gateway": new Problem("FORWARD_FAILED", "Failed to forward to leader", 502),
};

/** Starts a KalamDB stand-in on loopback. */
export async function startKalamdb(options: KalamdbOptions = {}): Promise<Kalamdb> {
  const { accessSeconds = 86_400, defaultLimit = 50, maxLimit = 1000 } = options;
  const profile = profiles[options.version ?? "0.7"];
  const state = emptyState();
  const root: User = { user: "root", password: "kalamdb123", role: "system" };
  state.setUp = options.fresh !== true;
  if (state.setUp) state.users.set("root", root);
  for (const user of options.users ?? []) state.users.set(user.user, user);
  const faults = new Faults();
  const log: string[] = [];
  const paths: string[] = [];
  let expiredBefore = 0;
  let second = { at: 0, count: 0 };

  function tooFast(): boolean {
    const at = Math.floor(Date.now() / 1000);
    second = second.at === at ? { at, count: second.count + 1 } : { at, count: 1 };
    return second.count > (options.queriesPerSecond ?? Infinity);
  }

  function authenticate(header: string | undefined): User | string {
    if (!state.setUp) return "SETUP_REQUIRED";
    const bearer = /^Bearer (.+)$/.exec(header ?? "")?.[1];
    if (bearer === undefined) return "MISSING_AUTHORIZATION";
    const token = readToken(state, bearer);
    const user = token === null ? undefined : state.users.get(token.user);
    if (token === null || user === undefined || token.kind !== "access") {
      return "INVALID_CREDENTIALS";
    }
    return token.expired || issued.get(bearer)! < expiredBefore ? "TOKEN_EXPIRED" : user;
  }

  // When each token was given out, so that a test can let them all expire.
  const issued = new Map<string, number>();
  let clock = 0;

  async function sql(request: IncomingMessage, body: string): Promise<Answer | "drop"> {
    const user = authenticate(request.headers.authorization);
    if (typeof user === "string") return unauthenticated(user);
    const fault = faults.strike(body);
    if (fault?.kind === "drop-before") return "drop";
    if (fault?.kind === "token-expired") return unauthenticated("TOKEN_EXPIRED");
    const problem = tooFast() ? busy["rate-limited"] : busy[fault?.kind ?? ""];
    if (problem !== undefined) return problemAnswer(problem, 0.1, user);
    const onStatement = (text: string) => void log.push(text);
    const server = { state, profile, user, defaultLimit, maxLimit, onStatement };
    const answer = await sqlEndpoint(body, server);
    if (fault?.kind === "slow") await untilLater(request, fault.milliseconds ?? 0);
    return fault?.kind === "drop-after" ? "drop" : answer;
  }

  async function answerTo(request: IncomingMessage): Promise<Answer | "drop"> {
    const body = await bodyOf(request);
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    paths.push(path);
    if (path === "/v1/api/sql" && request.method === "POST") return await sql(request, body);
    if (path === "/health" || path === "/v1/api/healthcheck") {
      const { version } = profile;
      return { status: 200, body: { status: "healthy", version, api_version: "v1" } };
    }
    const route = /^\/v1\/api\/auth\/(\w+)$/.exec(path)?.[1];
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
    const answer = route === undefined
      ? null
      : authEndpoint(state, { route: `${request.method} ${route}`, body, bearer, accessSeconds });
    const token = (answer?.body as { access_token?: string } | undefined)?.access_token;
    if (token !== undefined) issued.set(token, ++clock);
    return answer ?? { status: 404, body: { error: "not_found", message: `No route ${path}` } };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await answerTo(request);
    if (answer === "drop") {
      request.socket.destroy();
      return;
    }
    const text = JSON.stringify(answer.body);
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(text);
  }

  const server = createServer((request, response) => {
    // Who asks may be gone before all of the question has come.
    handle(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((ok) => server.listen(0, "127.0.0.1", ok));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    user: root.user,
    password: root.password,
    state,
    dump: (namespace) => dump(state, namespace),
    statements: () => log,
    requests: () => paths,
    inject: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    expireTokens: () => void (expiredBefore = clock + 1),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((ok) => server.close(ok));
    },
  };
}
