import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { status } from "../../lib/apply/status.ts";
import { openHistory, openTarget } from "../../lib/open.ts";
import type { Profile } from "../support/wire/profile.ts";
import { withEngine } from "./engine_project.ts";

const schemas = "SELECT nspname FROM pg_namespace WHERE nspname IN ('kalam', 'app')";

/** What is found out about an engine, and by which commands. */
export function measuredTests(profile: Profile): void {
  Deno.test(`${profile.name}: what it cannot do is measured once, and leaves nothing`, () =>
    withEngine(profile, async ({ project, proxy, query }) => {
      await migrate(project);
      assert.deepEqual(
        await query("SELECT transactional_ddl, advisory_locks FROM kalam.engine"),
        [{ transactional_ddl: false, advisory_locks: false }],
      );
      assert.deepEqual(await query("SELECT relname FROM pg_class WHERE relname ~ '^probe'"), []);
      const before = proxy.requests.length;
      assert.equal((await migrate(project)).upToDate, true);
      const later = proxy.requests.slice(before);
      assert.deepEqual(later.filter((sql) => /probe|advisory_lock\b/.test(sql)), []);
    }));

  Deno.test(`${profile.name}: who only reads never measures, and writes nothing`, () =>
    withEngine(profile, async ({ project, proxy, query }) => {
      assert.equal((await status(project)).pending.length, 2);
      assert.equal((await migrate(project, { dryRun: true })).notRun.length, 2);
      await rollback(project, { dryRun: true });
      assert.deepEqual(await query(schemas), []);
      const changes = /\b(create|insert|update|delete|alter|drop|advisory)\b/i;
      assert.deepEqual(proxy.requests.filter((sql) => changes.test(sql)), []);
    }));

  Deno.test(`${profile.name}: status shows who holds the lock, by a row alone`, () =>
    withEngine(profile, async ({ project, forgetHolder }) => {
      await using target = await openTarget(project);
      const history = openHistory(target);
      await history.ensure();
      await using _lock = await history.lock("app", {
        ...{ owner: "ann", host: "laptop", pid: 7, wait: 0 },
      });
      assert.equal((await status(project)).lock?.owner, "ann");
      await forgetHolder();
      assert.equal((await status(project)).lock, undefined);
    }));
}
