import assert from "node:assert/strict";
import { durationText } from "../../lib/render/duration_text.ts";
import { fleetEvents } from "../../lib/render/fleet_events.ts";

Deno.test("the progress line has the rate and the remaining time", () => {
  const lines: string[] = [];
  let time = 0;
  const onEvent = fleetEvents({ progress: (line) => lines.push(line), now: () => new Date(time) });
  const event = { namespace: "tenant_1", total: 1000 };
  onEvent({ ...event, type: "canary", done: 0, failed: 0 });
  time = 5_000;
  onEvent({ ...event, type: "progress", done: 1, failed: 0 });
  for (let done = 2; done <= 101; done++) {
    time += 20;
    onEvent({ ...event, type: "progress", done, failed: done > 90 ? 2 : 0 });
  }
  assert.equal(lines[0], "Migrating tenant_1 first");
  assert.equal(lines[1], "1 of 1000 namespaces");
  assert.equal(lines[2], "6 of 1000 namespaces, 50 a second, 20 s left");
  assert.equal(lines.at(-1), "101 of 1000 namespaces, 2 failed, 50 a second, 18 s left");
  assert.equal(lines.length, 22);
});

Deno.test("times as a reader counts them", () => {
  assert.deepEqual([0, 1, 58_999, 60_000, 200_000, 7_500_000].map(durationText), [
    ...["0 s", "1 s", "59 s", "1 min 0 s", "3 min 20 s", "2 h 5 min"],
  ]);
});
