import assert from "node:assert/strict";
import { parseDuration } from "../../lib/command/parse_duration.ts";

Deno.test("times as they are written on the command line", () => {
  const times: Readonly<Record<string, number>> = {
    "250ms": 250,
    "30s": 30_000,
    "1.5min": 90_000,
    "5m": 300_000,
    "1h": 3_600_000,
    "0": 0,
    "1000h": 2 ** 31 - 1,
  };
  for (const [text, milliseconds] of Object.entries(times)) {
    assert.equal(parseDuration(text), milliseconds, text);
  }
  for (const text of ["", "soon", "-1s", "5 days", "s", "30", "1constructor"]) {
    assert.throws(() => parseDuration(text), /a unit/, text);
  }
});
