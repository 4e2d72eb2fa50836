import assert from "node:assert/strict";
import { join } from "node:path";
import { adoptDatabase } from "../../lib/adopt/adopt_database.ts";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { verify } from "../../lib/apply/verify.ts";
import { diff } from "../../lib/draft/diff.ts";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { isCode } from "../apply/is_code.ts";
import { cacheVariables } from "../support/cache_variables.ts";
import { testDatabase } from "../support/postgres_server.ts";

const variables = cacheVariables();
const schema = `CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE, m mood DEFAULT 'sad');
CREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users);
CREATE INDEX by_author ON posts (author);
CREATE VIEW authors AS SELECT DISTINCT author FROM posts;
CREATE SCHEMA foreign_one;
CREATE TABLE foreign_one.t (id int);`;

async function inFolder(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("a database that is there becomes a project with nothing to do", () =>
  inFolder(async (dir) => {
    await using database = await testDatabase();
    await using target = await openServerTarget(database.url);
    await target.execute(schema);
    await target.execute("INSERT INTO users (email) VALUES ('a@example.com')");
    const url = new URL(database.url);
    url.password = "not-to-be-written";
    const made = await adoptDatabase(dir, { url: url.href, name: "shop", variables });
    assert.match(made.migration ?? "", /^\d{14}_initial\.sql$/);
    assert.deepEqual(made.notes, []);
    for (const file of ["kalam.toml", "schema.sql", `kalam/migrations/${made.migration}`]) {
      const text = await Deno.readTextFile(join(dir, file));
      assert.doesNotMatch(text, /not-to-be-written|foreign_one/, file);
    }
    assert.match(await Deno.readTextFile(join(dir, "deno.json")), /--allow-net=127\.0\.0\.1/);
    const project = await loadProject(dir, { env: "live", variables });
    assert.equal(project.environment.purpose, "production");
    const { applied, pending } = await status(project);
    assert.deepEqual([applied.map(({ id }) => id), pending], [[made.migration], []]);
    assert.ok((await migrate(project)).upToDate);
    assert.deepEqual((await diff(project)).up, []);
    const { clean, ...found } = await verify(project);
    assert.ok(clean, JSON.stringify(found));
    assert.deepEqual(await target.query("SELECT email FROM users"), [{ email: "a@example.com" }]);
    await assert.rejects(adoptDatabase(dir, { url: url.href, variables }), isCode("refused"));
  }));

Deno.test("an empty database gives an empty project", () =>
  inFolder(async (dir) => {
    await using database = await testDatabase();
    const made = await adoptDatabase(dir, { url: database.url, variables });
    assert.equal(made.migration, undefined);
    assert.equal(await Deno.readTextFile(join(dir, "schema.sql")), "");
  }));
