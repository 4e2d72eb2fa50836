import assert from "node:assert/strict";
import type { StatusResult } from "../../lib/apply/status_result.ts";
import { statusText } from "../../lib/render/status_text.ts";
import { style } from "../../lib/render/style.ts";

const plain = { style: style(false), columns: 80 };
const entry = (id: string, more = {}) => ({ id, name: id, checksum: "", ...more });
const empty: StatusResult = {
  environment: "dev",
  namespace: "app",
  target: "pglite:",
  applied: [],
  pending: [],
  failed: [],
  applying: [],
  missing: [],
  changed: [],
  draft: { exists: false, edited: false },
  problems: [],
};

Deno.test("every group is there, each with its count", () => {
  const { stdout, stderr } = statusText(empty, plain);
  assert.deepEqual(stdout.match(/^\w+ \(\d+\)$/gm), [
    "Applied (0)",
    "Pending (0)",
    "Failed (0)",
    "Applying (0)",
    "Missing (0)",
    "Changed (0)",
  ]);
  assert.equal(stderr, "");
});

Deno.test("entries with their time, errors below them, draft and lock, within 80 columns", () => {
  const result: StatusResult = {
    ...empty,
    applied: [entry("20260101000000_a.sql", { finishedAt: "2026-01-02T03:04:05.678Z" })],
    failed: [entry("20260102000000_b.sql", { error: "syntax error\nat line 2" })],
    draft: { exists: true, edited: true },
    lock: { owner: "ada", host: "box", pid: 42, since: new Date("2026-01-02T03:04:05Z") },
    problems: [{ message: "two files", hint: "rename one" }],
  };
  const { stdout } = statusText(result, plain);
  assert.match(stdout, /Applied \(1\)\n {2}2026-01-02 03:04:05 {2}20260101000000_a\.sql\n/);
  assert.match(stdout, / {2}20260102000000_b\.sql\n {6}syntax error\n {6}at line 2\n/);
  assert.match(stdout, /Draft: _draft\.sql, edited by hand\n/);
  assert.match(stdout, /Lock: held by ada@box, process 42, since 2026-01-02 03:04:05\n/);
  assert.match(stdout, /Problem: two files\n {2}hint: rename one\n/);
  for (const line of stdout.split("\n")) assert.ok(line.length <= 80, line);
});

Deno.test("says what to do next", () => {
  const next = (more: Partial<StatusResult>) => statusText({ ...empty, ...more }, plain).stderr;
  assert.match(next({ pending: [entry("x")] }) ?? "", /kalam-migrate migrate/);
  assert.match(next({ failed: [entry("x")], pending: [entry("y")] }) ?? "", /retry x/);
  assert.match(next({ changed: [entry("x")] }) ?? "", /repair x --accept-checksum/);
  assert.match(next({ draft: { exists: true, edited: false } }) ?? "", /kalam-migrate seal/);
});
