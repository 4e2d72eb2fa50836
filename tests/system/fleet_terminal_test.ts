import assert from "node:assert/strict";
import { join } from "node:path";
import { openServerTarget } from "../../lib/postgres/server/open_server_target.ts";
import { projectToml } from "../cli/project_toml.ts";
import { withFolder } from "../cli/with_folder.ts";
import { testDatabase } from "../support/postgres_server.ts";

Deno.test("on a terminal one line says how far a fleet is, and goes away", async () => {
  await using database = await testDatabase();
  await using target = await openServerTarget(database.url);
  const tenants = Array.from({ length: 40 }, (_, at) => `tenant_${at + 1}`);
  await target.execute(tenants.map((name) => `CREATE SCHEMA ${name}`).join(";\n"));
  await withFolder(async (dir) => {
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(database.url));
    await Deno.writeTextFile(
      join(dir, "kalam/migrations/20260101000000_users.sql"),
      "-- UP\nCREATE TABLE users (id int);\nSELECT pg_sleep(0.05);\n",
    );
    const cli = new URL("../../cli.ts", import.meta.url).pathname;
    const run = `run -A --quiet ${cli} migrate --namespaces 'tenant_*'`;
    const { stdout, code } = await new Deno.Command("script", {
      args: ["-qec", `${Deno.execPath()} ${run}`, "/dev/null"],
      ...{ cwd: dir, env: { TERM: "xterm-256color" }, stdin: "null", stderr: "null" },
    }).output();
    const screen = new TextDecoder().decode(stdout);
    assert.equal(code, 0, screen);
    const plain = screen.replaceAll("\x1b[2m", "").replaceAll("\x1b[22m", "");
    const lines = plain.split("\r\x1b[2K");
    assert.match(lines[0] ?? "", /^Migrating tenant_1 first …$/);
    const progress = /^\d+ of 40 namespaces, [\d.]+ a second, \d+ s left …$/;
    assert.ok(lines.filter((line) => progress.test(line)).length > 2, plain);
    assert.match(lines.at(-1) ?? "", /Done.*: 40 namespaces applied/);
    assert.equal(plain.trimEnd().split("\n").length, 2, plain);
  });
});
