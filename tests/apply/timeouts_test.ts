import assert from "node:assert/strict";
import { onEachEngine } from "./fixture.ts";
import { migrate } from "../../lib/apply/migrate.ts";

onEachEngine("a time in minutes is one the engine takes", async (fixture) => {
  const project = await fixture.load({ settings: 'lock_timeout = "2m"\nstatement_timeout = "1h"' });
  await fixture.write(
    "20260101000000_keep.sql",
    "CREATE TABLE kept AS SELECT current_setting('lock_timeout') AS lock, " +
      "current_setting('statement_timeout') AS statement;",
  );
  const { failed } = await migrate(project);
  assert.equal(failed?.error.message, undefined);
  assert.deepEqual(await fixture.query("SELECT lock, statement FROM app.kept"), [
    { lock: "2min", statement: "1h" },
  ]);
});
