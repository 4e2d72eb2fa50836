import assert from "node:assert/strict";
import { migrateFleet } from "../../lib/fleet/migrate_fleet.ts";
import { cockroach } from "../support/wire/profiles/cockroach.ts";
import { dsql } from "../support/wire/profiles/dsql.ts";
import { yugabyte } from "../support/wire/profiles/yugabyte.ts";
import { withEngine } from "./engine_project.ts";

for (const profile of [cockroach, dsql, yugabyte]) {
  Deno.test(`a fleet on ${profile.name}`, () =>
    withEngine(profile, async ({ project, query }) => {
      for (let at = 1; at <= 8; at++) await query(`CREATE SCHEMA tenant_${at}`);
      const run = { namespaces: ["tenant_*"] };
      const first = await migrateFleet(project, run);
      assert.equal(first.error?.problems.map(({ message }) => message).join("\n"), undefined);
      assert.equal(first.applied.length, 8);
      const notes = await query("SELECT 1 FROM pg_tables WHERE tablename = 'notes'");
      assert.equal(notes.length, 8);
      assert.equal((await migrateFleet(project, run)).upToDate.length, 8);
    }));
}
