import assert from "node:assert/strict";
import { contractServer, onRealServer } from "./server.ts";

Deno.test("contract: SQL takes a bearer token and nothing else", async () => {
  await using server = await contractServer();
  const none = await server.post("/v1/api/sql", { sql: "SELECT 1" });
  assert.equal(none.status, 401);
  assert.equal(none.body.status, "error");
  assert.equal(none.body.error.code, "MISSING_AUTHORIZATION");
  assert.deepEqual(none.body.results, []);
  const wrong = await server.post("/v1/api/sql", { sql: "SELECT 1" }, "no.such.token");
  assert.equal(wrong.status, 401);
});

Deno.test("contract: errors of the login have their own shape", async () => {
  await using server = await contractServer();
  const wrong = { user: "nobody_here", password: "not-the-password" };
  const { status, body } = await server.post("/v1/api/auth/login", wrong);
  assert.equal(status, 401);
  assert.equal(body.error, "unauthorized");
  assert.equal(typeof body.message, "string");
  const unknown = await server.post("/v1/api/auth/login", { ...wrong, extra: 1 });
  assert.ok(unknown.status >= 400 && unknown.status < 500);
});

Deno.test({
  name: "contract: a refresh token gives a new access token, an access token does not",
  ignore: onRealServer && !Deno.env.has("KALAM_TEST_PASSWORD"),
  fn: async () => {
    await using server = await contractServer();
    const user = server.standIn?.user ?? Deno.env.get("KALAM_TEST_USER");
    const password = server.standIn?.password ?? Deno.env.get("KALAM_TEST_PASSWORD");
    const login = await server.post("/v1/api/auth/login", { user, password });
    assert.equal(login.status, 200);
    const { access_token, refresh_token } = login.body;
    const fresh = await server.post("/v1/api/auth/refresh", undefined, refresh_token);
    assert.equal(fresh.status, 200);
    assert.equal(typeof fresh.body.access_token, "string");
    const refused = await server.post("/v1/api/auth/refresh", undefined, access_token);
    assert.equal(refused.status, 401);
    assert.equal((await server.get("/v1/api/auth/me", access_token)).status, 200);
  },
});

Deno.test({
  name: "contract: a server that nobody has set up says 428 until somebody does",
  // A server can be set up once only.
  ignore: onRealServer,
  fn: async () => {
    await using server = await contractServer({ fresh: true });
    const status = await server.get("/v1/api/auth/status");
    assert.equal(status.body.needs_setup, true);
    const login = { user: "admin", password: "long-enough" };
    const early = await server.post("/v1/api/auth/login", login);
    assert.deepEqual([early.status, early.body.error], [428, "setup_required"]);
    const weak = { ...login, password: "short", root_password: "long-enough" };
    assert.equal((await server.post("/v1/api/auth/setup", weak)).body.error, "weak_password");
    const setup = { ...login, root_password: "long-enough" };
    assert.equal((await server.post("/v1/api/auth/setup", setup)).status, 200);
    const again = await server.post("/v1/api/auth/setup", setup);
    assert.deepEqual([again.status, again.body.error], [409, "already_configured"]);
    assert.equal((await server.post("/v1/api/auth/login", login)).status, 200);
  },
});
