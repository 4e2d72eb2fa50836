import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { status } from "../../lib/apply/status.ts";
import { makeFixture } from "../apply/fixture.ts";
import { openTerminal } from "../support/terminal.ts";

const cli = fileURLToPath(new URL("../../cli.ts", import.meta.url));

Deno.test("repair asks in a terminal before it marks what is not there", async () => {
  await using f = await makeFixture("postgres");
  await f.write("20260101000000_users.sql", "CREATE TABLE users (id int);");
  const args = ["run", "-A", cli, "--project-dir", join(f.dir), "--namespace", "app"];
  const mark = () => openTerminal([Deno.execPath(), ...args, "repair", "users", "--mark-applied"]);
  {
    await using terminal = await mark();
    await terminal.shows("table users is not there");
    await terminal.press("n", "Enter");
    await terminal.shows("ended with 4");
  }
  assert.deepEqual((await status(f.project)).applied, []);
  {
    await using terminal = await mark();
    await terminal.shows("table users is not there");
    await terminal.press("y", "Enter");
    await terminal.shows("ended with 0");
  }
  assert.equal((await status(f.project)).applied.length, 1);
});
