import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import type { LockHolder } from "../../../lib/engine/history.ts";
import { MigrateError } from "../../../lib/errors.ts";
import { lockPath } from "../../../lib/postgres/pglite/folder_lock.ts";
import { listing, openFolder, withDataDir } from "./open_folder.ts";

const code = (wanted: string, pattern = /./) => (error: unknown): boolean => {
  assert.ok(error instanceof MigrateError, String(error));
  assert.equal(error.code, wanted, error.message);
  assert.match(error.message, pattern);
  return true;
};

/** A process that has the folder open with a transaction; killed when disposed. */
async function heldBy(dataDir: string): Promise<AsyncDisposable & { pid: number }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", new URL("./hold_folder.ts", import.meta.url).href, dataDir],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  assert.equal(new TextDecoder().decode(value).trim(), "open");
  return {
    pid: child.pid,
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGKILL");
      await child.status;
      await reader.cancel();
    },
  };
}

Deno.test("data on disk is there again, and the lock file names nobody afterwards", async () => {
  await withDataDir(async (dataDir) => {
    {
      await using target = await openFolder(dataDir);
      await target.execute("CREATE TABLE t (n int); INSERT INTO t VALUES (7)");
      assert.match(await Deno.readTextFile(lockPath(dataDir)), /"owner":"bob"/);
    }
    assert.equal(await Deno.readTextFile(lockPath(dataDir)), "");
    await using target = await openFolder(dataDir);
    assert.deepEqual(await target.query("SELECT n FROM t"), [{ n: 7 }]);
    assert.deepEqual((await listing(dirname(dataDir))).filter((name) => !name.includes("/")), [
      "dev",
      "dev.lock",
    ]);
  });
});

Deno.test("another process is named; after its kill what it committed is there", async () => {
  await withDataDir(async (dataDir) => {
    {
      await using child = await heldBy(dataDir);
      const named = new RegExp(`ann@laptop, process ${child.pid}, since 20`);
      await assert.rejects(openFolder(dataDir), code("locked", named));
      await assert.rejects(openFolder(dataDir, { readOnly: true }), code("locked", named));
      await assert.rejects(openFolder(dataDir, { wait: 150 }), code("locked", named));
    }
    await using target = await openFolder(dataDir);
    assert.deepEqual(await target.query("SELECT n FROM kept"), [{ n: 1 }]);
    assert.deepEqual(await target.query("SELECT to_regclass('lost') AS lost"), [{ lost: null }]);
  });
});

Deno.test("a wait ends when the holder does, in this process too", async () => {
  await withDataDir(async (dataDir) => {
    const first = await openFolder(dataDir);
    await assert.rejects(openFolder(dataDir), code("locked", /bob@desk/));
    const told = Promise.withResolvers<string | undefined>();
    const onWait = (holder: LockHolder | undefined) => told.resolve(holder?.owner);
    const waiting = openFolder(dataDir, { wait: 30_000, onWait });
    assert.equal(await told.promise, "bob");
    await first[Symbol.asyncDispose]();
    await using second = await waiting;
    assert.deepEqual(await second.query("SELECT 1 AS one"), [{ one: 1 }]);
  });
});

Deno.test("reading what is not there makes nothing", async () => {
  await withDataDir(async (dataDir) => {
    const top = dirname(dirname(dataDir));
    {
      await using target = await openFolder(dataDir, { readOnly: true });
      assert.deepEqual(await target.query("SELECT to_regclass('t') AS t"), [{ t: null }]);
    }
    assert.deepEqual(await listing(top), []);
  });
});

Deno.test("a folder that was being made when its maker was killed is made anew", async () => {
  await withDataDir(async (dataDir) => {
    await Deno.mkdir(join(`${dataDir}.new`, "global"), { recursive: true });
    await Deno.writeTextFile(join(`${dataDir}.new`, "PG_VERSION"), "18\n");
    await Deno.mkdir(dataDir);
    {
      await using _target = await openFolder(dataDir);
    }
    await assert.rejects(Deno.stat(`${dataDir}.new`), Deno.errors.NotFound);
  });
});

Deno.test("a folder with something else, or of another version, is left alone", async () => {
  await withDataDir(async (dataDir) => {
    await Deno.mkdir(dataDir, { recursive: true });
    await Deno.writeTextFile(join(dataDir, "letter.txt"), "dear");
    await assert.rejects(openFolder(dataDir), code("file_unwritable", /holds no database/));
    await Deno.writeTextFile(join(dataDir, "PG_VERSION"), "15\n");
    await assert.rejects(openFolder(dataDir), code("unsupported", /PostgreSQL 15, not 18/));
    assert.deepEqual(await listing(dataDir), ["PG_VERSION", "letter.txt"]);
  });
});

Deno.test("a damaged folder is an error with a hint, and its lock is given back", async () => {
  await withDataDir(async (dataDir) => {
    {
      await using _target = await openFolder(dataDir);
    }
    await Deno.writeFile(join(dataDir, "global", "pg_control"), new Uint8Array(8192));
    for (let time = 0; time < 2; time++) {
      await assert.rejects(openFolder(dataDir), code("connection_failed", /embedded database/));
    }
  });
});

Deno.test("a place where nothing can be made is an error", async () => {
  await withDataDir(async (dataDir) => {
    await Deno.writeTextFile(dirname(dataDir), "a file");
    await assert.rejects(openFolder(dataDir), code("file_unwritable"));
  });
});
