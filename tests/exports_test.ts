import assert from "node:assert/strict";
import * as library from "../mod.ts";

Deno.test("the public names are these, and no others", () => {
  assert.deepEqual(Object.keys(library).sort(), [
    "MigrateError",
    "adoptDatabase",
    "checksum",
    "createMigration",
    "deploy",
    "dev",
    "diff",
    "diffSchemas",
    "formatMigration",
    "generateTypes",
    "importProject",
    "initProject",
    "introspect",
    "loadProject",
    "migrate",
    "migrateFleet",
    "openScratch",
    "parseMigration",
    "repair",
    "report",
    "retry",
    "rollback",
    "seal",
    "splitStatements",
    "status",
    "updateDraft",
    "verify",
  ]);
});
