import assert from "node:assert/strict";
import { unwritable } from "../../lib/baseline/unwritable.ts";

Deno.test("unwritable says that the disk is full", async () => {
  // A device that is always full: the same error a full disk gives.
  const failure = await Deno.writeTextFile("/dev/full", "x").then(() => undefined, (e) => e);
  const error = unwritable("kalam/a.sql", failure);
  assert.equal(error.code, "file_unwritable");
  assert.equal(error.detail, "no space left on the disk");
  assert.match(error.hint ?? "", /free some space/);
});

Deno.test("unwritable says that the folder is read-only", () => {
  const failure = new Deno.errors.PermissionDenied("Permission denied (os error 13): open '/x/y'");
  const error = unwritable("kalam/a.sql", failure);
  assert.equal(error.detail, "Permission denied (os error 13)");
  assert.match(error.hint ?? "", /writable/);
});
