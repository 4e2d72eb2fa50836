import assert from "node:assert/strict";
import { MigrateError } from "../../lib/errors.ts";
import { migrateEvents } from "../../lib/render/migrate_events.ts";
import { migrateText } from "../../lib/render/migrate_text.ts";
import { style } from "../../lib/render/style.ts";

const plain = style(false);
const nothing = {
  applied: [],
  notRun: [],
  skipped: [],
  warnings: [],
  upToDate: false,
  dryRun: false,
};

Deno.test("a run that failed says what is applied, what failed and what was not run", () => {
  const error = new MigrateError("statement_failed", "no");
  const { stdout, stderr } = migrateText({
    ...nothing,
    applied: [{ id: "a", milliseconds: 1 }],
    failed: { id: "b", error },
    notRun: ["c", "d"],
    warnings: ["careful"],
  }, plain);
  assert.equal(
    stdout,
    "Stopped: 1 applied, 1 failed, 2 not run\n  failed: b\n  not run: c\n  not run: d\n",
  );
  assert.equal(
    stderr,
    "warning: careful\nNext: correct it, then run: kalam-migrate retry b\n",
  );
});

Deno.test("a run that was interrupted did not fail", () => {
  const error = new MigrateError("interrupted", "stopped");
  const { stdout } = migrateText({ ...nothing, failed: { id: "b", error } }, plain);
  assert.match(stdout, /^Stopped: 0 applied, 1 interrupted\n {2}interrupted: b\n$/);
});

Deno.test("nothing to do, a dry run, a marked one", () => {
  assert.match(migrateText({ ...nothing, upToDate: true }, plain).stdout, /^Nothing to apply/);
  assert.equal(
    migrateText({ ...nothing, dryRun: true, notRun: ["a"] }, plain).stdout,
    "Would apply 1 migration\n  a\n",
  );
  assert.equal(
    migrateText({ ...nothing, skipped: ["a"] }, plain).stdout,
    "Done: 0 applied, 1 marked as applied\n  marked as applied: a\n",
  );
});

Deno.test("while it runs: progress apart from what is done, a holder named once", () => {
  const done: string[] = [];
  const doing: string[] = [];
  const event = migrateEvents({
    result: (line) => done.push(line),
    progress: (line) => doing.push(line),
    style: plain,
  });
  const holder = { owner: "ada", host: "box", pid: 7, since: new Date(0) };
  event({ type: "waiting", holder });
  event({ type: "waiting", holder });
  event({ type: "applying", id: "a" });
  event({ type: "applied", id: "a", milliseconds: 12.4 });
  event({ type: "applying", id: "b" });
  event({ type: "failed", id: "b" });
  assert.deepEqual(done, ["Applied a in 12 ms"]);
  assert.deepEqual(doing, [
    "Waiting for ada@box, process 7",
    "Applying a",
    "Applying b",
    "Failed b",
  ]);
});
