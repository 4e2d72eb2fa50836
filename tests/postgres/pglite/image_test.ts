import assert from "node:assert/strict";
import { join } from "node:path";

// Each case is a process of its own, for an image is loaded once in each.
const program = new URL("./boot_once.ts", import.meta.url).href;

async function boot(cacheDir: string): Promise<void> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", program, cacheDir],
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
}

Deno.test("the image is made whole at the first use, and again where it was torn", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const cache = join(dir, "cache");
    await boot(cache);
    const [name] = [...Deno.readDirSync(cache)].map((entry) => entry.name);
    assert.match(name ?? "", /^pglite-[\d.]+\.tar$/);
    const path = join(cache, name ?? "");
    const { size, mtime } = await Deno.stat(path);
    await boot(cache);
    assert.deepEqual((await Deno.stat(path)).mtime, mtime);
    await Deno.truncate(path, size / 2);
    await boot(cache);
    assert.equal((await Deno.stat(path)).size, size);
    assert.equal([...Deno.readDirSync(cache)].length, 1);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("a cache that cannot be written only costs time", async () => {
  const file = await Deno.makeTempFile();
  try {
    await boot(join(file, "cache"));
    assert.equal((await Deno.stat(file)).size, 0);
  } finally {
    await Deno.remove(file);
  }
});
