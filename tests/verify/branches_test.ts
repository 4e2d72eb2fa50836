import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { verify } from "../../lib/apply/verify.ts";
import type { Dialect } from "../../lib/engine/dialect.ts";
import { openDialect } from "../../lib/open.ts";
import { type Fixture, onEachEngine } from "../apply/fixture.ts";

const base = "20260101000000_base.sql";
const late = "20260102000000_late.sql";
const newer = "20260103000000_newer.sql";

/** The newer one is applied before the late one is there. */
async function parted(
  fixture: Fixture,
  ups: { readonly late: string; readonly newer: string },
): Promise<void> {
  await fixture.write(base, "CREATE TABLE users (id int);");
  await fixture.write(newer, ups.newer);
  await migrate(fixture.project);
  await fixture.write(late, ups.late);
}

onEachEngine("late migrations that commute are said to, before and after they run", async (f) => {
  await parted(f, {
    late: "ALTER TABLE users ADD COLUMN email text;",
    newer: "ALTER TABLE users ADD COLUMN age int;\nCREATE INDEX CONCURRENTLY ON users (age);",
  });
  const branch = { late, overtaken: [newer], commutes: true, settled: false, differences: [] };
  const before = await verify(f.project);
  assert.deepEqual(before.branches, [{ ...branch, applied: false }]);
  assert.ok(before.clean);
  const { warnings } = await migrate(f.project);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? "", /late\.sql" is older than .*newer\.sql".*kalam-migrate verify/);
  const after = await verify(f.project);
  assert.deepEqual(after.branches, [{ ...branch, applied: true }]);
  assert.ok(after.clean, JSON.stringify(after));
});

onEachEngine("where the order matters it is said in what, and nothing is clean", async (f) => {
  await parted(f, {
    late: "ALTER TABLE users ADD COLUMN IF NOT EXISTS note varchar(10);\nCREATE TABLE a (id int);",
    newer: "ALTER TABLE users ADD COLUMN IF NOT EXISTS note text;\nDROP TABLE IF EXISTS a;",
  });
  const found = await verify(f.project);
  assert.equal(found.clean, false);
  assert.deepEqual(found.branches.map(({ commutes }) => commutes), [false]);
  assert.deepEqual(found.branches[0]?.differences.toSorted(), [
    'column users.note: type is "character varying(10)" in the order of the files, "text" in ' +
    "that of the database",
    "table a is only there in the order of the database",
  ]);
  await migrate(f.project);
  const after = await verify(f.project);
  assert.equal(after.branches[0]?.applied, true);
  assert.deepEqual(after.drift.toSorted(), ["different column users.note", "extra table a"]);
  await f.write(
    "20260104000000_settled.sql",
    "ALTER TABLE users ALTER COLUMN note TYPE text;\nDROP TABLE IF EXISTS a;",
  );
  await migrate(f.project);
  const settled = await verify(f.project);
  assert.deepEqual(settled.branches.map((one) => [one.commutes, one.settled]), [[false, true]]);
  assert.ok(settled.clean, JSON.stringify(settled));
});

onEachEngine("an order that does not run is told with file and line", async (f) => {
  await parted(f, {
    late: "CREATE TABLE a (id int);\nALTER TABLE users ADD COLUMN email text;",
    newer: "ALTER TABLE users RENAME TO people;",
  });
  const [branch] = (await verify(f.project)).branches;
  assert.deepEqual([branch?.commutes, branch?.differences.length], [false, 1]);
  assert.match(
    branch?.differences[0] ?? "",
    /^fails in the order of the database: kalam\/migrations\/20260102000000_late\.sql:3: .*"users"/,
  );
});

onEachEngine("files that do not run in their order are reported, not compared", async (f) => {
  await parted(f, {
    late: "ALTER TABLE users DROP COLUMN IF EXISTS age;",
    newer: "ALTER TABLE users ADD COLUMN age int;",
  });
  await f.write("20260104000000_last.sql", "ALTER TABLE users ALTER COLUMN age SET NOT NULL;");
  await migrate(f.project);
  await f.write(late, "DROP TABLE users;");
  const found = await verify(f.project);
  assert.match(found.replay.join(), /newer\.sql:2: .*"users"/);
  assert.match(found.drift.join(), /^not compared: .*newer\.sql:2/);
  assert.match(found.branches[0]?.differences.join() ?? "", /order of the files: .*newer\.sql:2/);
});

/** Counts what is run in the scratch. */
function counting(dialect: Dialect): Dialect & { readonly ran: { up: number; ahead: number } } {
  const ran = { up: 0, ahead: 0 };
  return {
    ...dialect,
    ran,
    walk: async (ahead, options) => {
      const walk = await dialect.walk(ahead, options);
      return {
        state: walk.state,
        step: (source) => (ran.up++, walk.step(source)),
        peek: (sources) => (ran.ahead += sources.length, walk.peek(sources)),
        [Symbol.asyncDispose]: () => walk[Symbol.asyncDispose](),
      };
    },
  };
}

onEachEngine("the cost grows with the history, not with its square", async (f) => {
  const id = (at: number) => `202601010000${String(at).padStart(2, "0")}_t${at}.sql`;
  const write = (at: number) => f.write(id(at), `CREATE TABLE t${at} (id int);`);
  const [all, later] = [[...Array(30).keys()], [7, 15, 23]];
  for (const at of all) if (!later.includes(at)) await write(at);
  await migrate(f.project);
  for (const at of later) await write(at);
  await using dialect = await openDialect(f.project);
  const counted = counting(dialect);
  const { branches } = await verify(f.project, { dialect: counted });
  assert.deepEqual(branches.map(({ commutes }) => commutes), [true, true, true]);
  // Once for the replay; once more up to the last late one, and what overtook each, both ways.
  assert.deepEqual(counted.ran.up, 30 + 23);
  assert.deepEqual(counted.ran.ahead, 2 * (21 + 14 + 7));
});
