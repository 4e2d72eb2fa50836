import assert from "node:assert/strict";
import { join } from "node:path";
import { openHistory, openTarget } from "../lib/open.ts";
import { loadProject } from "../lib/project/load_project.ts";
import type { Project } from "../lib/project/project.ts";
import { cacheVariables } from "./support/cache_variables.ts";

async function withProject(url: string, body: (project: Project) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir({ prefix: "kalam-open-" });
  try {
    await Deno.mkdir(join(dir, "kalam", "migrations"), { recursive: true });
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[project]\nname = "shop"\n\n[connection.dev]\nurl = "${url}"\nnamespace = "app"\n` +
        `purpose = "development"\n`,
    );
    await body(await loadProject(dir, { variables: cacheVariables() }));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const isThere = (path: string): Promise<boolean> =>
  Deno.stat(join(path, "PG_VERSION")).then(() => true, () => false);

Deno.test("a pglite: URL leads to the folder it says", async () => {
  const places: [url: string, folder: (project: Project) => string][] = [
    ["pglite:", ({ kalamDir }) => join(kalamDir, "data", "dev")],
    ["pglite:./db/main", ({ dir }) => join(dir, "db", "main")],
  ];
  for (const [url, folder] of places) {
    await withProject(url, async (project) => {
      {
        await using _nothing = await openTarget(project, { readOnly: true });
      }
      assert.equal(await isThere(folder(project)), false);
      await using target = await openTarget(project);
      assert.equal(target.engine, "pglite");
      assert.equal(await isThere(folder(project)), true);
    });
  }
});

Deno.test("pglite:memory keeps nothing", async () => {
  await withProject("pglite:memory", async (project) => {
    {
      await using target = await openTarget(project);
      await openHistory(target).ensure();
    }
    await using target = await openTarget(project);
    assert.deepEqual(await openHistory(target).list("app"), []);
    assert.deepEqual(await target.query("SELECT to_regclass('kalam.locks') AS t"), [{ t: null }]);
  });
});

Deno.test("the extensions that migrations create are at hand in the embedded engine", async () => {
  await withProject("pglite:memory", async (project) => {
    await Deno.writeTextFile(
      join(project.migrations.dir, "20260101000000_citext.sql"),
      "-- UP\nCREATE EXTENSION IF NOT EXISTS citext;\n\n-- DOWN\nDROP EXTENSION citext;\n",
    );
    await using target = await openTarget(project);
    await target.execute("CREATE EXTENSION IF NOT EXISTS citext");
  });
});

Deno.test("a server that cannot be reached is an error without its password", async () => {
  await withProject("postgres://u:hunter2@127.0.0.1:1/shop", async (project) => {
    await assert.rejects(openTarget(project), (error) => {
      assert.match(String(error), /127\.0\.0\.1:1\/shop/);
      assert.doesNotMatch(String(error), /hunter2/);
      return true;
    });
  });
});
