import assert from "node:assert/strict";
import { join } from "node:path";
import { migrate } from "../../lib/apply/migrate.ts";
import { rollback } from "../../lib/apply/rollback.ts";
import { loadProject } from "../../lib/project/load_project.ts";
import { projectToml } from "../cli/project_toml.ts";
import { withFolder } from "../cli/with_folder.ts";
import { files } from "../engines/files.ts";
import type { Profile } from "../support/wire/profile.ts";
import { cockroach } from "../support/wire/profiles/cockroach.ts";
import { cockroachAutocommit } from "../support/wire/profiles/cockroach_autocommit.ts";
import { dsql } from "../support/wire/profiles/dsql.ts";
import { yugabyte } from "../support/wire/profiles/yugabyte.ts";
import { startWireProxy } from "../support/wire/start_wire_proxy.ts";
import { type DebianServer, startDebianServer } from "./debian_server.ts";

const plain: Profile = { name: "postgres", connect: () => (sql) => sql };

/** What `pg_dump` writes after a run, and after the newest migration was rolled back. */
async function dumps(server: DebianServer, profile: Profile): Promise<readonly string[]> {
  const name = `engine_${crypto.randomUUID().replaceAll("-", "")}`;
  await server.psql("postgres", `CREATE DATABASE ${name}`);
  const url = `postgres://postgres@127.0.0.1:${server.port}/${name}`;
  await using proxy = startWireProxy(url, profile);
  const found: string[] = [];
  await withFolder(async (dir) => {
    const scratch = `\n[scratch]\nurl = "${url.replace(name, "postgres")}"\n`;
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(proxy.url) + scratch);
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    for (const [file, text] of Object.entries(files)) {
      const fits = profile === dsql ? text : text.replaceAll(" ASYNC ", " ");
      await Deno.writeTextFile(join(dir, "kalam/migrations", file), fits);
    }
    const project = await loadProject(dir);
    assert.equal((await migrate(project)).failed?.error.message, undefined);
    found.push(await server.dump(name));
    assert.equal((await rollback(project, { yes: true })).failed?.error.message, undefined);
    found.push(await server.dump(name));
  });
  return found;
}

Deno.test("on every engine's stand-in migrations end as on PostgreSQL, by pg_dump", async () => {
  await using server = await startDebianServer();
  const expected = await dumps(server, plain);
  assert.match(expected[0] ?? "", /CREATE VIEW app\.tagged/);
  for (const profile of [cockroach, cockroachAutocommit, yugabyte, dsql]) {
    assert.deepEqual(await dumps(server, profile), expected, profile.name);
  }
});
