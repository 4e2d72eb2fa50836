import assert from "node:assert/strict";

const folder = new URL("../../examples/", import.meta.url);

Deno.test("every example is short, imports the module by its name and is run by a test", async () => {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name);
  assert.ok(names.length > 3);
  for (const name of names) {
    const text = await Deno.readTextFile(new URL(name, folder));
    assert.ok(text.split("\n").length <= 30, name);
    assert.match(text, /from "@kalam\/migrate";/, name);
    const test = new URL(name.replace(/\.ts$/, "_test.ts"), import.meta.url);
    assert.ok((await Deno.readTextFile(test)).includes(`examples/${name}`), name);
  }
});
