import assert from "node:assert/strict";
import { askOf } from "../../lib/render/ask_of.ts";

Deno.test("without a terminal there is nobody to ask", () => {
  assert.equal(askOf({ isTerminal: false, yes: false }), undefined);
  assert.ok(askOf({ isTerminal: true, yes: false }) !== undefined);
});

Deno.test("--yes confirms, and chooses nothing", async () => {
  const ask = askOf({ isTerminal: false, yes: true });
  assert.equal(await ask?.confirm("Really?"), true);
  assert.equal(await ask?.choose("Which?", [{ value: "retry", label: "Retry" }]), undefined);
  assert.equal(await askOf({ isTerminal: true, yes: true })?.confirm("Really?"), true);
});
