import assert from "node:assert/strict";
import { join } from "node:path";
import { MigrateError } from "../../../lib/errors.ts";
import { openServerTarget } from "../../../lib/postgres/server/open_server_target.ts";
import { makeCertificates } from "../../support/certificates.ts";
import { startServer } from "../../support/start_server.ts";

/** What a connection ends in: with TLS, without, or not at all. */
async function outcome(url: string): Promise<string> {
  try {
    await using target = await openServerTarget(url);
    const [row] = await target.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()");
    return row?.ssl === true ? "tls" : "open";
  } catch (error) {
    assert.ok(error instanceof MigrateError, String(error));
    assert.equal(error.code, "connection_failed");
    return error.hint?.includes("sslmode") ? "refused: sslmode" : `refused: ${error.hint}`;
  }
}

Deno.test("sslmode means what it means to libpq", async () => {
  const made = await makeCertificates();
  const folder = await Deno.makeTempDir();
  await using _removed = {
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
  const written = async (name: string, text: string): Promise<string> => {
    await Deno.writeTextFile(join(folder, name), text);
    return `sslrootcert=${encodeURIComponent(join(folder, name))}`;
  };
  await using server = await startServer({
    hba: [
      "hostssl all needs_tls 127.0.0.1/32 trust",
      "host all needs_tls 127.0.0.1/32 reject",
      "hostnossl all hates_tls 127.0.0.1/32 trust",
      "host all hates_tls 127.0.0.1/32 reject",
    ],
    tls: made,
  });
  {
    await using admin = await openServerTarget(server.url);
    await admin.execute("CREATE ROLE needs_tls LOGIN; CREATE ROLE hates_tls LOGIN");
  }
  const url = (user: string, host: string, query: string): string =>
    `postgres://${user}@${host}:${server.port}/postgres?hostaddr=127.0.0.1&${query}`;
  const ca = await written("ca.crt", made.authority);
  const other = await written("other_ca.crt", made.otherAuthority);
  const cases: [user: string, host: string, query: string, expected: RegExp][] = [
    ["postgres", "localhost", "sslmode=disable", /^open/],
    ["postgres", "localhost", "sslmode=allow", /^open/],
    ["postgres", "localhost", "sslmode=prefer", /^tls/],
    ["postgres", "localhost", "sslmode=require", /^tls/],
    ["needs_tls", "localhost", "sslmode=disable", /^refused/],
    ["needs_tls", "localhost", "sslmode=allow", /^tls/],
    ["hates_tls", "localhost", "sslmode=prefer", /^open/],
    ["hates_tls", "localhost", "sslmode=require", /^refused/],
    ["postgres", "localhost", "sslmode=verify-full", /^refused: sslmode/],
    ["postgres", "localhost", `sslmode=verify-full&${ca}`, /^tls/],
    ["postgres", "db.example.com", `sslmode=verify-full&${ca}`, /^refused: sslmode/],
    ["postgres", "127.0.0.1", `sslmode=verify-full&${ca}`, /^refused: sslmode/],
    ["postgres", "db.example.com", `sslmode=verify-ca&${ca}`, /^tls/],
    ["postgres", "localhost", `sslmode=verify-ca&${other}`, /^refused: sslmode/],
    ["postgres", "localhost", `sslmode=require&${other}`, /^refused: sslmode/],
    ["postgres", "localhost", `sslmode=require&${ca}`, /^tls/],
  ];
  for (const [user, host, query, expected] of cases) {
    assert.match(await outcome(url(user, host, query)), expected, `${user}@${host}?${query}`);
  }
});
