import assert from "node:assert/strict";

const update = Deno.env.get("UPDATE_GOLDEN") === "1";

/** Compares with `fixtures/types/<name>`; `UPDATE_GOLDEN=1` writes it anew. */
export async function goldenTypes(name: string, text: string): Promise<void> {
  const file = new URL(`../../fixtures/types/${name}`, import.meta.url);
  if (update) await Deno.writeTextFile(file, text);
  assert.equal(text, await Deno.readTextFile(file));
}
