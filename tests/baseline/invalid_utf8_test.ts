import assert from "node:assert/strict";
import fc from "fast-check";
import { invalidUtf8 } from "../../lib/baseline/invalid_utf8.ts";

Deno.test("invalidUtf8 agrees with a fatal decoder on every byte sequence", () => {
  const byte = fc.oneof(
    fc.constantFrom(0x41, 0x80, 0xbf, 0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x9f, 0xa0),
    fc.integer({ min: 1, max: 255 }),
  );
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
      const array = Uint8Array.from(bytes);
      assert.equal(invalidUtf8(array) === undefined, decodes(array));
    }),
    { numRuns: 3000 },
  );
});

Deno.test("invalidUtf8 points at the first byte that breaks the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (head, tail) => {
      const before = new TextEncoder().encode(head.replaceAll("\0", ""));
      const after = new TextEncoder().encode(tail);
      assert.equal(invalidUtf8(Uint8Array.from([...before, 0xff, ...after])), before.length);
    }),
  );
});

Deno.test("invalidUtf8 takes UTF-16 text for no text", () => {
  assert.equal(invalidUtf8(Uint8Array.from([0x43, 0x00, 0x52, 0x00])), 1);
});

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
