import assert from "node:assert/strict";
import { bootEngine } from "../support/boot_engine.ts";
import { serveEngine } from "../../lib/postgres/pglite/serve/serve_engine.ts";

Deno.test("psql uses a served embedded database: meta commands, errors with their place", async () => {
  const engine = await bootEngine();
  try {
    await using server = await serveEngine(engine);
    const psql = async (...commands: string[]) => {
      const { code, stdout, stderr } = await new Deno.Command("psql", {
        args: [
          `postgres://app@127.0.0.1:${server.port}/app`,
          ...["-X", "-At", "-v", "ON_ERROR_STOP=1"],
          ...commands.flatMap((command) => ["-c", command]),
        ],
      }).output();
      const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
      return { code, out: text(stdout), err: text(stderr) };
    };
    const made = await psql(
      "CREATE TABLE users (id int PRIMARY KEY, name text)",
      "INSERT INTO users VALUES (1, 'é')",
      "BEGIN",
      "DELETE FROM users",
    );
    assert.equal(made.code, 0, made.err);
    // It left in the middle of a transaction.
    assert.equal((await psql("SELECT name FROM users")).out, "é\n");
    assert.match((await psql("\\d users")).out, /id\|integer/);
    const wrong = await psql("SELECT nothing FROM users");
    assert.equal(wrong.code, 1);
    assert.match(
      wrong.err,
      /column "nothing" does not exist\nLINE 1: SELECT nothing FROM users\n\s+\^/,
    );
  } finally {
    await engine.close();
  }
});
