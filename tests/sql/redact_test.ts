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

Deno.test("passwords are masked in every form they are written in", () => {
  const secrets = [
    "ALTER ROLE a PASSWORD E'ge\\'heim'",
    "ALTER ROLE a PASSWORD'geheim'",
    "CREATE USER a ENCRYPTED PASSWORD /* x */ 'geheim'",
    "ALTER ROLE a PASSWORD -- x\n  'geheim'",
    "ALTER ROLE a PASSWORD U&'geheim'",
    "ALTER ROLE a PASSWORD $$geheim$$",
    "ALTER ROLE a PASSWORD 'geheim",
    "CREATE SUBSCRIPTION s CONNECTION 'host=h password=geheim dbname=d'",
    "CREATE SUBSCRIPTION s CONNECTION 'password=''ge heim'' dbname=d'",
    "CREATE USER MAPPING FOR a SERVER s OPTIONS (user 'a', password 'geheim')",
    "UPDATE users SET user_password = 'geheim'",
    "PGPASSWORD=geheim",
    "postgres://u:ge/heim@h/d",
    "postgres://u:ge@heim@h/d",
    "postgres://u:ge?heim@h/d",
    "postgres://u:ge'heim@h/d",
    "https://h/?access_token=geheim&x=1",
    "postgres://h/d?sslpassword=geheim",
  ];
  for (const text of secrets) {
    const masked = redact(text);
    assert.ok(!/ge|heim/.test(masked), masked);
    assert.ok(masked.includes("***"), masked);
    assert.equal(masked.split("\n").length, text.split("\n").length);
  }
});

Deno.test("what is no password stays", () => {
  const texts = [
    "CREATE TYPE k AS ENUM ('password', 'oauth')",
    "CREATE TYPE k AS ENUM ('reset password', 'oauth')",
    "CREATE TABLE users (password text NOT NULL DEFAULT '', CHECK (password <> ''))",
    "COMMENT ON COLUMN users.password IS 'hashed'",
    "SELECT * FROM a WHERE password = crypt(x, 'y')",
    '{"url":"http://x","mail":"c:d@e"}',
    "see https://example.com:8443/path and mail me@example.com",
    "postgres://app@db/x",
  ];
  for (const text of texts) assert.equal(redact(text), text);
});

Deno.test("a long text is masked in little time", () => {
  const started = performance.now();
  redact("a".repeat(200_000) + " " + "password ".repeat(20_000) + "user ".repeat(20_000));
  redact(`x://${"a:".repeat(100_000)}`);
  assert.ok(performance.now() - started < 5_000);
});

Deno.test("a position's line shows no password that began above it or ends below", () => {
  const text = "SELECT 1;\nALTER ROLE a PASSWORD\n  'geheim\nheim' LOGIN;";
  for (const at of [text.indexOf("geheim"), text.indexOf("heim'")]) {
    assert.ok(
      !positionAt(text, at).sourceLine?.includes("heim"),
      positionAt(text, at).sourceLine ?? "",
    );
  }
  assert.equal(positionAt(text, text.indexOf("ALTER")).sourceLine, "ALTER ROLE a PASSWORD");
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
