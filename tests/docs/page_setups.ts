import { fileURLToPath } from "node:url";
import type { TestDatabase } from "../support/postgres_server.ts";
import { testDatabase } from "../support/postgres_server.ts";
import { parseConnection } from "../../lib/postgres/server/parse_connection.ts";
import { serverSession } from "../../lib/postgres/server/server_session.ts";
import { startKalamdb } from "../support/kalamdb/start_kalamdb.ts";
import { kalamToml, migration, type PageSetup } from "./page_setup.ts";

/** Keeps something open until the page is done. */
export type Keep = <T extends AsyncDisposable>(held: T) => T;

const root = fileURLToPath(new URL("../../", import.meta.url));
const users = "CREATE TABLE users (id int PRIMARY KEY, name text);\n";
const dropUsers = "DROP TABLE users;";

async function database(keep: Keep, sql = ""): Promise<TestDatabase> {
  const made = keep(await testDatabase());
  if (sql !== "") {
    const session = await serverSession(parseConnection(made.url, {}));
    try {
      await session.execute(sql);
    } finally {
      await session.close();
    }
  }
  return made;
}

const tenants = `DO $$ BEGIN FOR n IN 1..60 LOOP
  EXECUTE format('CREATE SCHEMA %I', 'tenant_' || lpad(n::text, 4, '0')); END LOOP; END $$;`;

/** What each page's commands need; a page with commands that is not here fails its test. */
export const pageSetups: Readonly<
  Record<string, (keep: Keep, page: string) => Promise<PageSetup>>
> = {
  "README.md": (_, page) => {
    const [, schema = ""] = /```sql\n([^]*?)```/.exec(page) ?? [];
    return Promise.resolve({ before: { "kalam-migrate draft": { "schema.sql": schema } } });
  },
  "docs/completions.md": () =>
    Promise.resolve({
      instead: {
        "deno install":
          `${Deno.execPath()} install --quiet --config ${root}deno.json --root installed`,
        "jsr:@kalam/migrate": `${root}mod.ts && ./installed/bin/kalam-migrate completions zsh`,
      },
    }),
  "docs/development-loop.md": () =>
    Promise.resolve({
      files: { "kalam.toml": kalamToml({ dev: "pglite:memory" }), "schema.sql": users },
      // Without a terminal it would wait for the next change.
      instead: { "kalam-migrate dev": "kalam-migrate dev --once" },
    }),
  "docs/fleet.md": async (keep) => {
    const taken = "CREATE TABLE tenant_0043.users (); CREATE TABLE tenant_0045.users ();";
    const dev = await database(keep, tenants + taken);
    const prod = await database(keep, tenants);
    return {
      files: {
        "kalam.toml": kalamToml({ dev: dev.url, prod: prod.url }),
        "schema.sql": "CREATE TABLE users (id int);\n",
        "kalam/migrations/20260101000000_users.sql": migration(
          "CREATE TABLE users (id int);",
          dropUsers,
        ),
        // Three tenants of a table that is somebody else's.
        "bin/psql": "#!/bin/sh\nprintf 'tenant_%s\\n' 0001 0002 0003\n",
      },
      codes: { "kalam-migrate migrate --namespaces 'tenant_*' --max-failures 2": 1 },
    };
  },
  "docs/import.md": async (keep) => {
    const { url } = await database(
      keep,
      `${users} CREATE TABLE schema_migrations (version varchar(128) PRIMARY KEY);
         INSERT INTO schema_migrations VALUES ('20240101000000');`,
    );
    const text = `-- migrate:up\n${users}\n-- migrate:down\n${dropUsers}\n`;
    return {
      separate: true,
      files: { "db/migrations/20240101000000_users.sql": text },
      instead: { "postgres://app@localhost/shop": url },
    };
  },
  "docs/kalamdb.md": async (keep) => {
    const server = keep(await startKalamdb());
    return {
      before: {
        "kalam-migrate draft": {
          "schema.sql": "CREATE TABLE chat.rooms (id BIGINT PRIMARY KEY, name TEXT);\n",
        },
      },
      instead: {
        "http://127.0.0.1:2900": server.url,
        "<url>": server.url,
        "<dba>": server.user,
        "<password>": server.password,
        "deno test -A tests/": `${Deno.execPath()} test -A --config ${root}deno.json ${root}tests/`,
      },
      env: { KALAM_USER: server.user, KALAM_PASSWORD: server.password },
    };
  },
  "docs/repair.md": async (keep) => {
    const before = "CREATE SCHEMA app; SET search_path = app; " +
      "CREATE TABLE users (id int PRIMARY KEY, name text, email text);";
    const { url } = await database(keep, before);
    const up = "ALTER TABLE users ADD COLUMN email varchar(80);\n" +
      "CREATE INDEX users_email_idx ON users (email);";
    return {
      files: {
        "kalam.toml": kalamToml({ dev: url }),
        "schema.sql": "",
        "kalam/migrations/20260101000000_users.sql": migration(users, dropUsers),
        "kalam/migrations/20260102000000_add_email.sql": migration(up, "SELECT 1;"),
      },
      first: ["repair users --mark-applied"],
    };
  },
  "docs/report.md": () =>
    Promise.resolve({
      files: { "kalam.toml": kalamToml({ dev: "pglite:memory" }), "schema.sql": users },
    }),
  "docs/types.md": () =>
    Promise.resolve({
      files: { "kalam.toml": kalamToml({ dev: "pglite:memory" }), "schema.sql": users },
    }),
  "docs/verify.md": () => {
    const add = (type: string) => `ALTER TABLE users ADD COLUMN IF NOT EXISTS note ${type};`;
    const drop = "ALTER TABLE users DROP COLUMN IF EXISTS note;";
    const late = {
      "kalam/migrations/20260102000000_note.sql": migration(add("varchar(10)"), drop),
    };
    return Promise.resolve({
      files: {
        "kalam.toml": kalamToml({ dev: "pglite:" }),
        "schema.sql": "",
        "kalam/migrations/20260101000000_users.sql": migration(users, dropUsers),
        "kalam/migrations/20260103000000_notes.sql": migration(add("text"), "SELECT 1;"),
      },
      first: ["migrate"],
      before: { "kalam-migrate verify": late },
    });
  },
};
