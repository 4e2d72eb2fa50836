import assert from "node:assert/strict";
import { join } from "node:path";
import { writeText } from "../../lib/baseline/write_text.ts";
import type { MigrateError } from "../../lib/errors.ts";

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function names(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) found.push(entry.name);
  return found.sort();
}

Deno.test("writeText makes the folder, replaces the file and leaves nothing else behind", () =>
  inFolder(async (folder) => {
    const path = join(folder, "kalam", "a.sql");
    await writeText(path, "one", { shown: "kalam/a.sql" });
    await writeText(path, "two: ä", { shown: "kalam/a.sql" });
    assert.equal(await Deno.readTextFile(path), "two: ä");
    assert.deepEqual(await names(join(folder, "kalam")), ["a.sql"]);
  }));

Deno.test("writeText with createNew keeps the file that is there", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a.sql");
    await writeText(path, "one", { shown: "a.sql", createNew: true });
    await assert.rejects(
      writeText(path, "two", { shown: "a.sql", createNew: true }),
      (error: MigrateError) => error.code === "file_unwritable",
    );
    assert.equal(await Deno.readTextFile(path), "one");
    assert.deepEqual(await names(folder), ["a.sql"]);
  }));

Deno.test("writeText of two at once leaves one whole text", () =>
  inFolder(async (folder) => {
    const path = join(folder, "a.sql");
    const texts = Array.from({ length: 20 }, (_, at) => String(at).repeat(5000));
    await Promise.all(texts.map((text) => writeText(path, text, { shown: "a.sql" })));
    assert.ok(texts.includes(await Deno.readTextFile(path)));
    assert.deepEqual(await names(folder), ["a.sql"]);
  }));

Deno.test("writeText names the file, without the machine's folders, and says what to do", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "kalam"), "a file where a folder should be");
    await assert.rejects(
      writeText(join(folder, "kalam", "a.sql"), "x", { shown: "kalam/a.sql" }),
      (error: MigrateError) => {
        assert.equal(error.code, "file_unwritable");
        assert.match(error.message, /^Cannot write "kalam\/a\.sql"$/);
        assert.ok(error.hint);
        assert.ok(!`${error.message} ${error.detail} ${error.hint}`.includes(folder));
        return true;
      },
    );
  }));
