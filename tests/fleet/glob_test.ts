import assert from "node:assert/strict";
import { glob } from "../../lib/fleet/glob.ts";
import { namesText } from "../../lib/fleet/names_text.ts";

Deno.test("a pattern matches whole names, and only * and ? are special", () => {
  const matches = (pattern: string, name: string) => glob(pattern).test(name);
  assert.ok(matches("tenant_*", "tenant_"));
  assert.ok(matches("*_eu_*", "tenant_eu_1"));
  assert.ok(matches("t?nant", "tänant"));
  assert.ok(matches("t?", "t\u{1f600}"));
  assert.ok(matches("a.b[c]*", "a.b[c]d\ne"));
  assert.ok(matches("a*b*1*c", "a_b_b_1c_1_c"));
  assert.ok(matches("*", "") && matches("a*b", "ab"));
  assert.ok(!matches("a*b*b", "ab"));
  assert.ok(!matches("tenant_?", "tenant_10"));
  assert.ok(!matches("tenant", "my_tenant"));
  assert.ok(!matches("a.b", "axb"));
  assert.ok(!matches("T*", "tenant"));
});

Deno.test("a pattern of many stars takes no time", () => {
  const begun = performance.now();
  assert.ok(!glob("*".repeat(50) + "a*".repeat(6) + "b").test("a".repeat(63)));
  assert.ok(performance.now() - begun < 1_000);
});

Deno.test("a few names are all said, of many the first", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"];
  assert.equal(namesText(names.slice(0, 6)), "a, b, c, d, e, f");
  assert.equal(namesText(names), "a, b, c, d, e and 2 more");
});
