import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { verify } from "../../lib/apply/verify.ts";
import { type Fixture, onEachEngine } from "../apply/fixture.ts";

const first = "20260101000000_users.sql";
const second = "20260102000000_email.sql";
const up = "-- UP\nALTER TABLE users ADD COLUMN email text;\n";

async function applied(fixture: Fixture): Promise<void> {
  await fixture.writeRaw(
    first,
    "-- UP\nCREATE TABLE users (id int);\n-- DOWN\nDROP TABLE users;\n",
  );
  await fixture.writeRaw(second, `${up}-- DOWN\nALTER TABLE users DROP COLUMN email;\n`);
  await migrate(fixture.project);
}

onEachEngine("all agrees", async (fixture) => {
  await applied(fixture);
  const { clean, ...found } = await verify(fixture.project);
  assert.ok(clean, JSON.stringify(found));
});

onEachEngine("a file, a way back and a table that do not agree are named", async (fixture) => {
  await applied(fixture);
  await fixture.writeRaw(second, `${up}-- DOWN\nALTER TABLE users DROP COLUMN id;\n`);
  await fixture.query("CREATE TABLE stray (id int)");
  const found = await verify(fixture.project);
  assert.equal(found.clean, false);
  assert.match(found.replay.join(), /20260102000000_email\.sql: .*users.*email/);
  assert.deepEqual([found.drift, found.sql], [["extra table stray"], ["DROP TABLE stray"]]);
  assert.deepEqual(found.hazards.flatMap(({ hazards }) => hazards.map(({ type }) => type)), [
    "data_loss",
  ]);
  await fixture.writeRaw(first, "-- UP\nCREATE TABLE users (id bigint);\n");
  const changed = await verify(fixture.project);
  assert.deepEqual([changed.changed, changed.irreversible], [[first], [first]]);
  await fixture.remove(second);
  assert.deepEqual((await verify(fixture.project)).missing, [second]);
});

onEachEngine("nothing applied and nothing there agree, and nothing is written", async (fixture) => {
  await fixture.writeRaw(
    first,
    "-- UP\nCREATE TABLE users (id int);\n-- DOWN\nDROP TABLE users;\n",
  );
  assert.ok((await verify(fixture.project)).clean);
  const [row] = await fixture.query("SELECT to_regclass('kalam.migrations') AS history");
  assert.equal(row?.history, null);
});

onEachEngine("a file without transactions is replayed as it is applied", async (fixture) => {
  await fixture.writeRaw(
    first,
    "-- kalam: no-transaction\n-- UP\nCREATE TABLE users (id int);\nBEGIN;\nINSERT INTO users VALUES (1);\n" +
      "COMMIT;\nCREATE INDEX CONCURRENTLY by_id ON users (id);\n-- DOWN\nDROP TABLE users;\n",
  );
  await migrate(fixture.project);
  const { clean, ...found } = await verify(fixture.project);
  assert.ok(clean, JSON.stringify(found));
});

onEachEngine(
  "what one file sets in the session does not reach the next in the scratch",
  async (f) => {
    await f.writeRaw(
      first,
      "-- UP\nSELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE app.users (id int);\n" +
        "-- DOWN\nSET search_path TO pg_catalog;\nDROP TABLE app.users;\n",
    );
    const role = "CREATE ROLE only_here;\nSET ROLE only_here;\nRESET ROLE;\nDROP ROLE only_here;\n";
    await f.writeRaw(second, `${up}${role}-- DOWN\nALTER TABLE users DROP COLUMN email;\n`);
    await migrate(f.project);
    await f.write("20260101120000_late.sql", "SET search_path TO pg_catalog;");
    const { clean, ...found } = await verify(f.project);
    assert.ok(clean, JSON.stringify(found));
    assert.equal(found.branches.length, 1);
  },
);
