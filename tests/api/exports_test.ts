import assert from "node:assert/strict";
import * as api from "../../mod.ts";

const names = [
  "MigrateError",
  "checksum",
  "createMigration",
  "diff",
  "diffSchemas",
  "formatMigration",
  "initProject",
  "loadProject",
  "migrate",
  "openScratch",
  "parseMigration",
  "repair",
  "retry",
  "seal",
  "splitStatements",
  "status",
  "updateDraft",
];

Deno.test("mod.ts exports exactly what is public", () => {
  assert.deepEqual(Object.keys(api).sort(), names);
});
