import assert from "node:assert/strict";
import { positionAt } from "../../lib/sql/position.ts";
import { redact, redactUrl } from "../../lib/sql/redact.ts";

Deno.test("passwords are masked in URLs and after PASSWORD", () => {
  assert.equal(redactUrl("postgres://app:geheim@db/x"), "postgres://app:***@db/x");
  assert.equal(
    redactUrl("postgres://app:ge@heim@db/x?password=geheim"),
    "postgres://app:***@db/x?password=***",
  );
  assert.equal(redact("see postgres://a:geheim@h/d now"), "see postgres://a:***@h/d now");
  assert.equal(
    redact("CREATE ROLE a PASSWORD 'ge''heim' LOGIN"),
    "CREATE ROLE a PASSWORD '***' LOGIN",
  );
  assert.equal(redact("ALTER ROLE a password $x$geheim$x$"), "ALTER ROLE a password '***'");
  assert.equal(redactUrl("pglite:"), "pglite:");
});

Deno.test("a position has its line, secrets masked", () => {
  const text = "a\r\nCREATE ROLE x PASSWORD 'geheim';\r\n";
  assert.deepEqual(positionAt(text, 3, "f.sql"), {
    file: "f.sql",
    line: 2,
    column: 1,
    sourceLine: "CREATE ROLE x PASSWORD '***';",
  });
  assert.equal(positionAt("\nx", 0).line, 1);
});
