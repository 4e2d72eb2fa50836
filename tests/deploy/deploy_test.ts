import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { deploy } from "../../lib/deploy/deploy.ts";
import { updateDraft } from "../../lib/draft/update_draft.ts";
import type { MigrateError } from "../../lib/errors.ts";
import { baselinePath } from "../../lib/project/paths.ts";
import { type Fixture, onEachEngine } from "../apply/fixture.ts";
import { isCode } from "../apply/is_code.ts";

const first = "20260101000000_users.sql";
const second = "20260102000000_email.sql";
const users = "CREATE TABLE users (id int PRIMARY KEY);";
const both = "CREATE TABLE users (id int PRIMARY KEY, email text);";

const schema = (fixture: Fixture, text: string): Promise<void> =>
  Deno.writeTextFile(join(fixture.dir, "schema.sql"), text);

/** One migration applied, a second one sealed. */
async function prepared(fixture: Fixture): Promise<void> {
  await fixture.write(first, users);
  await migrate(fixture.project);
  await fixture.write(second, "ALTER TABLE users ADD COLUMN email text;");
  await schema(fixture, both);
}

const lines = ({ problems, message }: MigrateError): string =>
  [message, ...problems.map((problem) => problem.message)].join("\n");

onEachEngine("what is sealed is applied, after the plan was shown and agreed to", async (f) => {
  await prepared(f);
  const seen: string[] = [];
  const ask = {
    confirm: (question: string) => Promise.resolve(seen.push(question) > 0),
    choose: () => Promise.resolve(undefined),
  };
  const result = await deploy(f.project, {
    ask,
    onPlan: ({ pending, changes }) => seen.push(...pending, ...changes),
  });
  assert.deepEqual(seen, [second, "create column users.email", 'Apply 1 migration to "dev"?']);
  assert.deepEqual(result.migrate?.applied.map(({ id }) => id), [second]);
  assert.deepEqual([result.differs, result.plan.drift], [[], []]);
  const again = await deploy(f.project);
  assert.deepEqual([again.migrate, again.plan.pending], [undefined, []]);
});

onEachEngine("a dry run and an answer of no write nothing", async (f) => {
  await f.write(first, users);
  await schema(f, users);
  const { plan, dryRun } = await deploy(f.project, { dryRun: true });
  assert.deepEqual([plan.pending, dryRun], [[first], true]);
  const no = { confirm: () => Promise.resolve(false), choose: () => Promise.resolve(undefined) };
  await assert.rejects(deploy(f.project, { ask: no }), isCode("refused"));
  await assert.rejects(deploy(f.project), isCode("refused"));
  const [row] = await f.query(
    "SELECT to_regclass('kalam.migrations') AS history, to_regclass('app.users') AS users",
  );
  assert.deepEqual(row, { history: null, users: null });
  await assert.rejects(Deno.stat(baselinePath(f.project)), Deno.errors.NotFound);
});

onEachEngine("a change that is not sealed is refused, with or without a draft", async (f) => {
  await prepared(f);
  await schema(f, `${both} CREATE TABLE posts (id int);`);
  const refused = isCode("refused", (error) => {
    assert.match(lines(error), /not sealed: create table posts/);
  });
  await assert.rejects(deploy(f.project, { yes: true }), refused);
  await updateDraft(f.project);
  await assert.rejects(deploy(f.project, { yes: true }), refused);
  await schema(f, both);
  // The draft is stale now, which is no reason to refuse.
  assert.equal((await deploy(f.project, { yes: true })).migrate?.applied.length, 1);
});

onEachEngine("files that are not as they were applied or sealed are refused", async (f) => {
  await prepared(f);
  await f.write(second, "ALTER TABLE users ADD COLUMN mail text;");
  await assert.rejects(deploy(f.project, { yes: true }), isCode("refused"));
  await f.write(second, "ALTER TABLE users ADD COLUMN email text;");
  await f.write(first, "CREATE TABLE users (id int CONSTRAINT users_pkey PRIMARY KEY);");
  await assert.rejects(
    deploy(f.project, { yes: true }),
    isCode("refused", (error) => assert.match(lines(error), /changed after it was applied/)),
  );
  await f.remove(first);
  await f.write(second, both);
  await assert.rejects(
    deploy(f.project, { yes: true }),
    isCode("refused", (error) => assert.match(lines(error), /no such file here/)),
  );
});

onEachEngine("drift is refused, or allowed and told apart from what the deploy did", async (f) => {
  await prepared(f);
  await f.query("ALTER TABLE users ADD COLUMN extra int");
  await f.query("CREATE TABLE stray (id int)");
  await assert.rejects(
    deploy(f.project, { yes: true }),
    isCode("refused", (error) => {
      assert.match(lines(error), /extra table stray/);
      assert.match(lines(error), /extra column users\.extra/);
      assert.match(error.detail ?? "", /DROP TABLE stray/);
    }),
  );
  const { plan, differs } = await deploy(f.project, { yes: true, allowDrift: true });
  assert.equal(plan.drift.length, 2);
  assert.deepEqual(differs, []);
});

onEachEngine("what newly differs afterwards is told; the migration stays applied", async (f) => {
  await prepared(f);
  await f.write(second, "ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;");
  await f.query("ALTER TABLE users ADD COLUMN email int");
  const { migrate: done, differs } = await deploy(f.project, { yes: true, allowDrift: true });
  assert.deepEqual(done?.applied.map(({ id }) => id), [second]);
  assert.deepEqual(differs, ["different column users.email"]);
});
