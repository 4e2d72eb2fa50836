import assert from "node:assert/strict";
import { join } from "node:path";
import { parseConnection } from "../../../lib/postgres/server/parse_connection.ts";
import { passwordFromFile } from "../../../lib/postgres/server/password_file.ts";

async function withFile(text: string, body: (path: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(dir, "pass"), text, { mode: 0o600 });
    await body(join(dir, "pass"));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const find = (url: string, path: string) =>
  passwordFromFile(parseConnection(url, { PGPASSFILE: path }));

Deno.test("the first line that fits gives the password", async () => {
  const text = "# h:1:d:u:comment\nh:1:d:u:first\r\nh:*:*:*:sec\\:ond\\\\\n*:*:*:bob:any:more\n";
  await withFile(text, async (path) => {
    assert.equal(await find("postgres://u@h:1/d", path), "first");
    assert.equal(await find("postgres://u@h:2/d", path), "sec:ond\\");
    assert.equal(await find("postgres://bob@other/d", path), "any");
    assert.equal(await find("postgres://eve@other/d", path), undefined);
  });
});

Deno.test("a password file that others can read, or that is not there, is not used", async () => {
  await withFile("*:*:*:*:secret", async (path) => {
    assert.equal(await find("postgres://u@h/d", path), "secret");
    await Deno.chmod(path, 0o644);
    assert.equal(await find("postgres://u@h/d", path), undefined);
    assert.equal(await find("postgres://u@h/d", `${path}.gone`), undefined);
  });
});
