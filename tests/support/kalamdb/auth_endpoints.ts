import type { State } from "./catalog.ts";
import { loginAnswer, readToken } from "./tokens.ts";

/** An answer of the server. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const refused = (status: number, error: string, message: string): Answer => ({
  status,
  body: { error, message },
});
const unauthorized = (message: string) => refused(401, "unauthorized", message);

/** The fields of a JSON body; `null` where there are others than the known ones. */
function fields(body: string, known: readonly string[]): Record<string, string> | null {
  try {
    const value = JSON.parse(body) as Record<string, string>;
    if (value === null || typeof value !== "object") return null;
    return Object.keys(value).every((key) => known.includes(key)) ? value : null;
  } catch {
    return null;
  }
}

function login(state: State, body: string, accessSeconds: number): Answer {
  if (!state.setUp) {
    return refused(428, "setup_required", "Server requires initial setup. Call /v1/api/auth/setup");
  }
  const given = fields(body, ["user", "username", "password"]);
  const name = given?.user ?? given?.username;
  if (given === null || name === undefined || given.password === undefined) {
    return refused(400, "invalid_input", "Invalid login request");
  }
  if (name.length > 128 || given.password.length > 256) {
    return refused(400, "invalid_input", "Invalid login request");
  }
  const user = state.users.get(name);
  if (user === undefined || user.password !== given.password) {
    return unauthorized("Invalid credentials");
  }
  return { status: 200, body: loginAnswer(state, user, accessSeconds) };
}

function setup(state: State, body: string): Answer {
  if (state.setUp) return refused(409, "already_configured", "Server is already configured");
  const given = fields(body, ["user", "username", "password", "root_password", "email"]);
  const name = given?.user ?? given?.username;
  const { password, root_password } = given ?? {};
  if (name === undefined || password === undefined || root_password === undefined) {
    return refused(400, "invalid_user", "user, password and root_password are required");
  }
  if (password.length < 8 || root_password.length < 8) {
    return refused(400, "weak_password", "Password must be at least 8 characters");
  }
  if (state.users.has(name)) return refused(409, "user_exists", `User '${name}' already exists`);
  state.users.set("root", { user: "root", password: root_password, role: "system" });
  state.users.set(name, { user: name, password, role: "dba" });
  state.setUp = true;
  const message = `Server setup complete. Root password configured and DBA user '${name}' ` +
    "created. Please login to continue.";
  return { status: 200, body: { user: { id: name, role: "dba" }, message } };
}

/** Answers `/v1/api/auth/<name>`; `null` where there is no such route. */
export function authEndpoint(
  state: State,
  asked: {
    readonly route: string;
    readonly body: string;
    readonly bearer: string | null;
    readonly accessSeconds: number;
  },
): Answer | null {
  const token = asked.bearer === null ? null : readToken(state, asked.bearer);
  const user = token === null ? undefined : state.users.get(token.user);
  switch (asked.route) {
    case "POST login":
      return login(state, asked.body, asked.accessSeconds);
    case "POST setup":
      return setup(state, asked.body);
    case "GET status": {
      const message = state.setUp ? "Server is configured" : "Server requires initial setup";
      const body = { needs_setup: !state.setUp, local_auth_enabled: true, message };
      return { status: 200, body };
    }
    case "POST refresh":
      if (token === null || user === undefined) return unauthorized("Invalid refresh token");
      if (token.kind !== "refresh") {
        return unauthorized("Refresh endpoint requires a refresh token");
      }
      if (token.expired) return unauthorized("Refresh token expired");
      return { status: 200, body: loginAnswer(state, user, asked.accessSeconds) };
    case "POST logout":
      return { status: 200, body: { message: "Logged out successfully" } };
    case "GET me":
      if (token === null || user === undefined || token.expired) {
        return unauthorized("Authentication required");
      }
      return {
        status: 200,
        body: { user: { id: user.user, role: user.role }, admin_ui_access: true },
      };
    default:
      return null;
  }
}
