import assert from "node:assert/strict";
import { openFolder, withDataDir } from "./open_folder.ts";

Deno.test("extensions are at hand where asked for, and again where they are in use", async () => {
  await withDataDir(async (dataDir) => {
    {
      await using target = await openFolder(dataDir, { extensions: ["uuid-ossp", "citext"] });
      await target.execute(
        'CREATE EXTENSION citext; CREATE EXTENSION "uuid-ossp"; ' +
          "CREATE TABLE t (name citext, id uuid DEFAULT uuid_generate_v4())",
      );
    }
    await using target = await openFolder(dataDir);
    await target.execute("INSERT INTO t VALUES ('Ann')");
    assert.deepEqual(await target.query("SELECT name FROM t WHERE name = 'ANN'"), [
      { name: "Ann" },
    ]);
  });
});

Deno.test("an extension that the engine has not fails in SQL", async () => {
  await using target = await openFolder(undefined, { extensions: ["postgis", "../citext"] });
  await assert.rejects(target.execute("CREATE EXTENSION postgis"), /not available/);
});
