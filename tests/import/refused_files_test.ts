import assert from "node:assert/strict";
import { MigrateError } from "../../lib/errors.ts";
import { readFiles } from "./fixture.ts";

const dbmate = "-- migrate:up\nSELECT 1;\n";
const goose = "-- +goose Up\nSELECT 1;\n";
const committed = "--! Previous: -\n--! Hash: sha1:1\n\nselect 1;\n";

/** Files that cannot be imported, the code and the words of what is said about them. */
const refused: readonly (readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  code: string,
  said: RegExp,
])[] = [
  ["nobody's", { "a.txt": "" }, "usage", /Cannot tell whose/],
  ["two tools' in one folder", { "1_a.sql": dbmate, "2_b.sql": goose }, "usage", /dbmate.*goose/s],
  [
    "two tools' in one project",
    {
      "db/migrations/1_a.sql": dbmate,
      "prisma/migrations/1_a/migration.sql": "SELECT 1",
    },
    "usage",
    /dbmate in "theirs\/db\/migrations", prisma in "theirs\/prisma\/migrations"/,
  ],
  [
    "Go",
    { "1_a.sql": goose, "2_b.go": "package m // goose.AddMigration" },
    "unsupported",
    /2_b\.go/,
  ],
  ["JavaScript", { "1700000000000_a.js": "exports.up = (pgm) => {}" }, "unsupported", /_a\.js/],
  [
    "MySQL's Prisma",
    {
      "migration_lock.toml": 'provider = "mysql"\n',
      "1_a/migration.sql": "SELECT 1",
    },
    "unsupported",
    /"mysql"/,
  ],
  [
    "SQLite's Drizzle",
    {
      "meta/_journal.json": '{ "dialect": "sqlite", "entries": [] }',
    },
    "unsupported",
    /"sqlite"/,
  ],
  ["a broken journal", { "meta/_journal.json": "{" }, "file_unreadable", /_journal\.json/],
  [
    "a journal without its file",
    {
      "meta/_journal.json": '{ "entries": [{ "tag": "0000_a", "when": 1 }] }',
    },
    "migration_invalid",
    /0000_a/,
  ],
  [
    "Flyway's placeholders",
    {
      "V1__a.sql": "CREATE TABLE a (id int);\nGRANT SELECT ON a TO ${reader};\n",
    },
    "migration_invalid",
    /\$\{reader\} here/,
  ],
  [
    "goose's variables",
    {
      "1_a.sql": "-- +goose Up\n-- +goose ENVSUB ON\nCREATE TABLE ${NAME} (id int);\n",
    },
    "migration_invalid",
    /variable of the environment/,
  ],
  [
    "Graphile Migrate's placeholders",
    {
      "committed/000001.sql": `${committed}grant connect on database :DATABASE_NAME to public;\n`,
    },
    "migration_invalid",
    /:DATABASE_NAME/,
  ],
  [
    "an uncommitted change",
    {
      "committed/000001.sql": committed,
      "current.sql": "create table t (id int);\n",
    },
    "refused",
    /current\.sql" is not committed/,
  ],
  [
    "a statement above the marker",
    {
      "1_a.sql": `CREATE TABLE a (id int);\n${dbmate}`,
    },
    "migration_invalid",
    /does not begin with "-- migrate:up"/,
  ],
  ["a way back alone", { "1_a.down.sql": "SELECT 1;" }, "migration_invalid", /no "1_a\.up\.sql"/],
  [
    "a version twice",
    { "V1__a.sql": "SELECT 1;", "V1.0__b.sql": "SELECT 1;" },
    "migration_invalid",
    /Version 1 stands twice/,
  ],
  [
    "an open quote",
    { "1_a.sql": "-- migrate:up\nSELECT 'a;\n" },
    "migration_invalid",
    /not closed/,
  ],
];

for (const [what, files, code, said] of refused) {
  Deno.test(`refused: ${what}`, async () => {
    await assert.rejects(readFiles(files), (error) => {
      assert.ok(error instanceof MigrateError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(`${error.message} ${error.detail} ${error.problems[0]?.message}`, said);
      return true;
    });
  });
}

Deno.test("--tool decides; a name nobody has is told with the near one", async () => {
  const files = {
    "db/migrations/1_a.sql": dbmate,
    "prisma/migrations/1_b/migration.sql": "SELECT 1;\n",
  };
  const { sealed } = await readFiles(files, "prisma");
  assert.deepEqual(sealed.map(({ migration }) => migration.name), ["b"]);
  await assert.rejects(readFiles(files, "prisme"), (error) => {
    assert.ok(error instanceof MigrateError);
    assert.deepEqual([error.code, error.hint], ["usage", 'did you mean "prisma"']);
    return true;
  });
});

Deno.test("a comment that is a marker of ours says the same and is none", async () => {
  const { sealed } = await readFiles({ "1_a.up.sql": "-- up\nSELECT 1;\n-- Down\n" });
  assert.match(sealed[0]?.migration.parsed.up ?? "", /^-- Note: up\nSELECT 1;\n-- Note: Down\n/);
});

Deno.test("times that do not keep the order are moved on; CRLF stays", async () => {
  const { sealed } = await readFiles({
    "20240102000000_a.up.sql": "SELECT 1;\r\nSELECT 2;\r\n",
    "020240101000000_b.up.sql": "SELECT 1;",
    "20240102000001_c.up.sql": "SELECT 1;",
    "99999999999999_d.up.sql": "SELECT 1;",
  });
  assert.deepEqual(sealed.map(({ migration }) => migration.id), [
    "20000101000001_b.sql",
    "20240102000000_a.sql",
    "20240102000001_c.sql",
    "20240102000002_d.sql",
  ]);
  assert.match(sealed[1]?.migration.parsed.up ?? "", /SELECT 1;\r\nSELECT 2;/);
});
