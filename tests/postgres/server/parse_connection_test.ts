import assert from "node:assert/strict";
import fc from "fast-check";
import { MigrateError } from "../../../lib/errors.ts";
import { type Connection, parseConnection } from "../../../lib/postgres/server/parse_connection.ts";

function check(url: string, expected: Partial<Connection>, variables = {}): void {
  const connection = parseConnection(url, variables);
  const keys = Object.keys(expected) as (keyof Connection)[];
  assert.deepEqual(Object.fromEntries(keys.map((key) => [key, connection[key]])), expected, url);
}

Deno.test("a whole URL is read", () => {
  check("postgres://ann:p%40ss%2F@db.example.com:6543/shop?sslmode=verify-full", {
    user: "ann",
    password: "p@ss/",
    host: "db.example.com",
    port: 6543,
    database: "shop",
    sslmode: "verify-full",
    applicationName: "kalam-migrate",
  });
});

Deno.test("gaps are filled as libpq does, and the database is named like the user", () => {
  const nothing = { password: undefined, passfile: undefined, options: undefined };
  check("postgresql://", { host: "localhost", port: 5432, user: "postgres", ...nothing });
  check("postgres:///", { database: "ann", user: "ann", sslmode: "prefer" }, { USER: "ann" });
  check("postgres://ann@/shop", { host: "localhost", user: "ann", database: "shop" });
  check("postgres://h:80/d", { port: 80 });
});

Deno.test("the PG variables fill what the URL leaves open, and nothing else", () => {
  const variables = {
    PGHOST: "h",
    PGPORT: "1234",
    PGUSER: "u",
    PGDATABASE: "d",
    PGPASSWORD: "secret",
    PGSSLMODE: "require",
    PGOPTIONS: "-c a=b",
    PGAPPNAME: "app",
    PGCONNECT_TIMEOUT: "3",
    PGPASSFILE: "/p",
    PGHOSTADDR: "10.0.0.1",
    PGSSLROOTCERT: "/r",
  };
  check("postgres://", {
    host: "h",
    hostaddr: "10.0.0.1",
    port: 1234,
    user: "u",
    database: "d",
    password: "secret",
    sslmode: "require",
    options: "-c a=b",
    applicationName: "app",
    connectTimeout: 3,
    passfile: "/p",
    sslrootcert: "/r",
  }, variables);
  check(
    "postgres://a:b@c:5/e?sslmode=disable&application_name=mine&connect_timeout=0",
    {
      host: "c",
      port: 5,
      user: "a",
      database: "e",
      password: "b",
      sslmode: "disable",
      applicationName: "mine",
      connectTimeout: 0,
    },
    variables,
  );
});

Deno.test("sockets, IPv6 and parameters are read", () => {
  check("postgres://ann@%2Frun%2Fpg/d", { host: "/run/pg", database: "d" });
  check("postgres:///d?host=/run/pg&port=5433", { host: "/run/pg", port: 5433 });
  check("postgres://[::1]:5/d", { host: "::1", port: 5 });
  check("postgres://x/y?host=h&user=u&dbname=d&password=p%26q", {
    host: "h",
    user: "u",
    database: "d",
    password: "p&q",
  });
  check("postgres://h/d?options=-c%20search_path%3Da+b", { options: "-c search_path=a+b" });
  check("postgres://h/d?ssl=true", { sslmode: "require" });
  check("postgres://h/d", { passfile: "/home/ann/.pgpass" }, { HOME: "/home/ann" });
});

Deno.test("what cannot be read is refused without the password", () => {
  const bad: [string, RegExp][] = [
    ["postgres://u:hunter2@h:99999/d", /port 99999/],
    ["postgres://u:hunter2@h:a/d", /port/],
    ["postgres://u:hunter2%zz@h/d", /%/],
    ["postgres://u:hunter2@h/d?sslmod=require", /no parameter "sslmod"/],
    ["postgres://u:hunter2@h/d?sslmode=full", /sslmode "full"/],
    ["postgres://u:hunter2@h/d?connect_timeout=soon", /"soon"/],
    ["postgres://u:hunter2@a,b/d", /Several hosts/],
    ["postgres://u:hunter2@a:1,b:2/d", /Cannot read/],
    ["postgres://h/d?port=x", /port "x"/],
    ["postgres://u:123456/x@h/d", /%2F/],
    ["postgres://u:hunter2/x@h/d", /Cannot read/],
  ];
  for (const [url, message] of bad) {
    assert.throws(() => parseConnection(url, {}), (error) => {
      assert.ok(error instanceof MigrateError, `${url}: ${error}`);
      assert.equal(error.code, "connection_failed");
      assert.match(error.message, message);
      assert.doesNotMatch(`${error.message} ${error.hint} ${error.detail}`, /hunter2/);
      return true;
    });
  }
});

Deno.test("whatever is percent-encoded comes out as it was", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 });
  fc.assert(
    fc.property(text, text, text, text, (user, password, database, options) => {
      const encode = encodeURIComponent;
      const url = `postgres://${encode(user)}:${encode(password)}@h:1/${encode(database)}` +
        `?options=${encode(options)}`;
      check(url, { user, password, database, options, host: "h", port: 1 });
    }),
  );
});
