import assert from "node:assert/strict";
import { behindWork } from "../../lib/render/behind_work.ts";

Deno.test("writes wait for the work at hand, keep their order, and what they throw is told later", async () => {
  const behind = behindWork();
  const seen: string[] = [];
  behind.run(() => seen.push("first"));
  behind.run(() => {
    throw new Error("no space left");
  });
  behind.run(() => seen.push("third"));
  seen.push("request sent");
  behind.check();
  await Promise.resolve();
  assert.deepEqual(seen, ["request sent", "first", "third"]);
  assert.throws(() => behind.check(), /no space left/);
});
