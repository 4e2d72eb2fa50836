import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import type { FleetEvent, FleetResult } from "../../lib/fleet/fleet_result.ts";
import { migrateFleet } from "../../lib/fleet/migrate_fleet.ts";
import { openTarget } from "../../lib/open.ts";
import { type Fixture, makeFixture, onEachEngine } from "../apply/fixture.ts";
import { isCode } from "../apply/is_code.ts";
import { makeNamespaces } from "./make_namespaces.ts";

const USERS = "20260101000000_users.sql";
const POSTS = "20260102000000_posts.sql";
const pattern = { namespaces: ["tenant_*"] };

const names = (of: readonly { readonly namespace: string }[]) =>
  of.map(({ namespace }) => namespace);

/** How many namespaces stand in each list. */
const counts = ({ applied, upToDate, failed, notRun }: FleetResult) =>
  [applied, upToDate, failed, notRun].map(({ length }) => length);

/** How many of the tenants have a table. */
async function having(f: Fixture, table: string): Promise<number> {
  const rows = await f.query(
    "SELECT 1 FROM pg_tables WHERE schemaname LIKE 'tenant%' AND tablename = $1",
    [table],
  );
  return rows.length;
}

onEachEngine("every matching namespace is migrated, and a second run finds nothing", async (f) => {
  const tenants = await makeNamespaces(f.project, 12);
  await f.write(USERS, "CREATE TABLE users (id int);");
  const first = await migrateFleet(f.project, pattern);
  assert.equal(first.error, undefined);
  assert.deepEqual(names(first.applied), tenants);
  assert.deepEqual(first.applied[0]?.applied.map(({ id }) => id), [USERS]);
  assert.equal(await having(f, "users"), 12);
  assert.equal((await f.query("SELECT 1 FROM pg_tables WHERE tablename = 'users'")).length, 12);
  const second = await migrateFleet(f.project, pattern);
  assert.deepEqual(counts(second), [0, 12, 0, 0]);
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  await migrate(await f.load({ namespace: "tenant_05" }));
  assert.deepEqual(counts(await migrateFleet(f.project, pattern)), [11, 1, 0, 0]);
});

onEachEngine("a dry run says what would be applied where and writes nothing", async (f) => {
  const tenants = await makeNamespaces(f.project, 3);
  await f.write(USERS, "CREATE TABLE users (id int);");
  const dry = { ...pattern, dryRun: true };
  const { pending, applied, dryRun } = await migrateFleet(f.project, dry);
  assert.deepEqual(pending, tenants.map((namespace) => ({ namespace, migrations: [USERS] })));
  assert.deepEqual([applied.length, dryRun], [0, true]);
  assert.deepEqual(await f.query("SELECT 1 FROM pg_namespace WHERE nspname = 'kalam'"), []);
  await migrate(await f.load({ namespace: "tenant_2" }));
  await f.write(POSTS, "CREATE TABLE posts (id int);");
  assert.deepEqual(
    (await migrateFleet(f.project, dry)).pending.map(({ migrations }) => migrations.length),
    [2, 1, 2],
  );
  const until = await migrateFleet(f.project, { ...dry, to: "users" });
  assert.deepEqual(names(until.pending), ["tenant_1", "tenant_3"]);
});

onEachEngine("what a migration leaves in the session stays out of the next one", async (f) => {
  await makeNamespaces(f.project, 3);
  await f.write(USERS, "CREATE TABLE users (id int);\nSET search_path TO pg_catalog;");
  assert.deepEqual(counts(await migrateFleet(f.project, pattern)), [3, 0, 0, 0]);
  assert.equal(await having(f, "users"), 3);
});

Deno.test("names, patterns and their order; a name that is not there stops it all", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 3);
  await f.write(USERS, "CREATE TABLE users (id int);");
  const order: string[] = [];
  const onEvent = ({ type, namespace }: FleetEvent) => {
    if (type === "progress") order.push(namespace);
  };
  const chosen = { namespaces: ["tenant_3", "tenant_?", "tenant_1"], jobs: 1 };
  await migrateFleet(f.project, { ...chosen, onEvent });
  assert.deepEqual(order, ["tenant_3", "tenant_1", "tenant_2"]);
  await assert.rejects(
    migrateFleet(f.project, { namespaces: ["tenent_1", "tenant_2"] }),
    isCode("usage", ({ message, hint }) => {
      assert.match(message, /There is no namespace "tenent_1"/);
      assert.match(hint ?? "", /did you mean "tenant_1"\? there are: public, tenant_1, tenant_2/);
    }),
  );
  await assert.rejects(
    migrateFleet(f.project, { namespaces: ["customer_*"] }),
    isCode("usage", ({ message }) => assert.match(message, /matches "customer_\*"/)),
  );
  await assert.rejects(migrateFleet(f.project, { namespaces: [] }), isCode("usage"));
  await assert.rejects(
    migrateFleet(f.project, { namespaces: ["kalam", "pg_*"] }),
    isCode("usage", ({ problems }) => assert.equal(problems.length, 2)),
  );
});

Deno.test("the canary runs alone; where it fails nobody else is touched", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 20);
  await f.write(USERS, "CREATE TABLE users (id int);\nSELECT 1 / 0;");
  const result = await migrateFleet(f.project, { ...pattern, maxFailures: 5 });
  assert.deepEqual(counts(result), [0, 0, 1, 19]);
  assert.equal(result.failed[0]?.id, USERS);
  assert.equal(result.error?.code, "statement_failed");
  assert.equal(await having(f, "users"), 0);
  await f.write(USERS, "CREATE TABLE users (id int);");
  const again = await migrateFleet(f.project, pattern);
  assert.equal(again.error?.code, "recovery_needed");
  assert.deepEqual(counts(again), [0, 0, 1, 19]);
  const forced = await migrateFleet(f.project, { ...pattern, force: true });
  assert.deepEqual(counts(forced), [20, 0, 0, 0]);
});

Deno.test("it stops after so many failures, and goes on when it is run again", async () => {
  await using f = await makeFixture("postgres");
  const tenants = await makeNamespaces(f.project, 40);
  const broken = tenants.filter((_, at) => at % 10 === 9);
  for (const name of broken) await f.query(`CREATE TABLE ${name}.users (id text)`);
  await f.write(USERS, "CREATE TABLE users (id int);");
  const first = await migrateFleet(f.project, { ...pattern, jobs: 1, maxFailures: 2 });
  assert.deepEqual(names(first.failed), broken.slice(0, 2));
  assert.deepEqual(counts(first), [18, 0, 2, 20]);
  assert.equal(first.error?.problems.length, 1);
  const [same] = first.error?.problems ?? [];
  assert.match(same?.message ?? "", /^tenant_10, tenant_20: .*"users" already exists$/);
  for (const name of broken) await f.query(`DROP TABLE ${name}.users`);
  const second = await migrateFleet(f.project, { ...pattern, force: true });
  assert.deepEqual(counts(second), [22, 18, 0, 0]);
  assert.equal(await having(f, "users"), 40);
});

Deno.test("different failures are told apart", async () => {
  await using f = await makeFixture("postgres");
  const tenants = await makeNamespaces(f.project, 6);
  await f.write(USERS, "CREATE TABLE users (id int);");
  await migrateFleet(f.project, pattern);
  await f.write(POSTS, "ALTER TABLE users ADD COLUMN mail text;");
  for (const name of tenants.slice(2, 4)) await f.query(`DROP TABLE ${name}.users`);
  await f.query("ALTER TABLE tenant_5.users ADD COLUMN mail int");
  await f.query(
    "UPDATE kalam.migrations SET checksum = 'other', effect_checksum = NULL " +
      "WHERE namespace = 'tenant_6'",
  );
  const result = await migrateFleet(f.project, { ...pattern, jobs: 2, maxFailures: 9 });
  assert.deepEqual(names(result.applied), ["tenant_1", "tenant_2"]);
  assert.deepEqual(names(result.failed), ["tenant_3", "tenant_4", "tenant_5", "tenant_6"]);
  const said = result.error?.problems.map(({ message }) => message).sort() ?? [];
  assert.equal(said.length, 3);
  assert.match(said[0] ?? "", /^tenant_3, tenant_4: .*"users" does not exist$/);
  assert.match(said[1] ?? "", /^tenant_5: .*"mail" .* already exists$/);
  assert.match(said[2] ?? "", /^tenant_6: .*was changed after it was applied/);
  const hints = (result.error?.problems ?? []).map(({ hint }) => hint).join("");
  assert.match(hints, /kalam-migrate --namespace tenant_6 repair/);
});

Deno.test("no more run at once than was said, and all of those do", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 9);
  await f.write(USERS, "CREATE TABLE users (id int);\nSELECT pg_sleep(0.3);");
  await using watcher = await openTarget(f.project);
  let most = 0;
  let ended = false;
  const watching = (async () => {
    while (!ended) {
      const [row] = await watcher.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid() AND state = 'active'
           AND datname = current_database()`,
      );
      most = Math.max(most, Number(row?.n));
    }
  })();
  const result = await migrateFleet(f.project, { ...pattern, jobs: 3 }).finally(() => ended = true);
  await watching;
  assert.deepEqual(counts(result), [9, 0, 0, 0]);
  assert.equal(most, 3);
});

Deno.test("an interrupted run ends what runs, and the next one goes on", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 10);
  await f.write(
    USERS,
    "CREATE TABLE users (id int);\nSELECT pg_sleep(60) " +
      "WHERE current_schema() <> 'tenant_01' AND to_regclass('public.fast') IS NULL;",
  );
  const stop = new AbortController();
  const onEvent = ({ done }: FleetEvent) => {
    if (done === 1) setTimeout(() => stop.abort(), 500);
  };
  const result = await migrateFleet(f.project, { ...pattern, signal: stop.signal, onEvent });
  assert.equal(result.error?.code, "interrupted");
  assert.deepEqual(counts(result), [1, 0, 4, 5]);
  assert.equal(await having(f, "users"), 1);
  assert.equal((await status(await f.load({ namespace: "tenant_02" }))).pending.length, 1);
  await f.query("CREATE TABLE public.fast ()");
  assert.deepEqual(counts(await migrateFleet(f.project, pattern)), [9, 1, 0, 0]);
});

Deno.test("a namespace that another run holds is waited for, or told", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 3);
  await f.write(USERS, "CREATE TABLE users (id int);\nSELECT pg_sleep(1);");
  const started = Promise.withResolvers<void>();
  const held = migrate(await f.load({ namespace: "tenant_2" }), {
    onEvent: () => started.resolve(),
  });
  await started.promise;
  const result = await migrateFleet(f.project, { namespaces: ["tenant_2", "tenant_3"] });
  assert.equal(result.error?.code, "locked");
  assert.deepEqual(result.notRun, ["tenant_3"]);
  const waited = await migrateFleet(f.project, { ...pattern, wait: 20_000 });
  assert.equal(waited.error, undefined);
  assert.equal((await held).applied.length, 1);
});

Deno.test("a connection that breaks costs one namespace", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 6);
  await f.write(
    USERS,
    "CREATE TABLE users (id int);\nSELECT pg_terminate_backend(pg_backend_pid()) " +
      "WHERE current_schema() = 'tenant_3' AND to_regclass('public.healed') IS NULL;",
  );
  const result = await migrateFleet(f.project, { ...pattern, jobs: 2, maxFailures: 2 });
  assert.deepEqual(names(result.failed), ["tenant_3"]);
  assert.equal(result.error?.code, "connection_failed");
  assert.deepEqual(counts(result), [5, 0, 1, 0]);
  await f.query("CREATE TABLE public.healed ()");
  assert.deepEqual(counts(await migrateFleet(f.project, pattern)), [1, 5, 0, 0]);
});

Deno.test("with fewer connections than jobs it is only slower", async () => {
  await using f = await makeFixture("postgres");
  await makeNamespaces(f.project, 9);
  await f.write(USERS, "CREATE TABLE users (id int);\nSELECT pg_sleep(0.1);");
  const role = `few_${crypto.randomUUID().slice(0, 8)}`;
  await f.query(`CREATE ROLE ${role} LOGIN CONNECTION LIMIT 2`);
  const url = new URL(f.project.environment.url);
  url.username = role;
  await f.query(`GRANT CREATE ON DATABASE ${url.pathname.slice(1)} TO ${role}`);
  const owned = (at: number) => f.query(`ALTER SCHEMA tenant_${at} OWNER TO ${role}`);
  for (let at = 1; at <= 9; at++) await owned(at);
  const environment = { ...f.project.environment, url: url.href };
  try {
    const result = await migrateFleet({ ...f.project, environment }, { ...pattern, jobs: 5 });
    assert.deepEqual(counts(result), [9, 0, 0, 0]);
    assert.match(result.warnings.join("\n"), /^3 of 5 connections could not be opened: .*too many/);
  } finally {
    await f.query(`DROP OWNED BY ${role} CASCADE`);
    await f.query(`DROP ROLE ${role}`);
  }
});
