import assert from "node:assert/strict";
import { VERSION } from "../lib/version.ts";

Deno.test("the version is that of deno.json", async () => {
  const { version } = JSON.parse(
    await Deno.readTextFile(new URL("../deno.json", import.meta.url)),
  );
  assert.equal(VERSION, version);
});
