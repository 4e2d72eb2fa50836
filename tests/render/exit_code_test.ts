import assert from "node:assert/strict";
import type { ErrorCode } from "../../lib/errors.ts";
import { exitCode } from "../../lib/render/exit_code.ts";

const expected: Readonly<Record<ErrorCode, number>> = {
  usage: 2,
  project_not_found: 1,
  project_invalid: 1,
  environment_unknown: 1,
  dialect_mixed: 1,
  file_unreadable: 1,
  file_unwritable: 1,
  migration_invalid: 1,
  migration_not_found: 1,
  migration_changed: 1,
  schema_missing: 1,
  schema_invalid: 1,
  extension_missing: 1,
  plan_unproven: 4,
  draft_missing: 1,
  draft_edited: 4,
  draft_stale: 4,
  draft_conflict: 4,
  connection_failed: 1,
  locked: 1,
  history_invalid: 1,
  statement_failed: 1,
  recovery_needed: 4,
  drift: 1,
  refused: 4,
  interrupted: 130,
  permission_missing: 1,
  unsupported: 1,
  internal: 1,
};

Deno.test("every error code has its exit code", () => {
  for (const [code, exit] of Object.entries(expected)) {
    assert.equal(exitCode(code as ErrorCode), exit, code);
  }
});
