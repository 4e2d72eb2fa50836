import assert from "node:assert/strict";
import { join } from "node:path";
import { complete } from "../../lib/command/complete.ts";
import { withFolder } from "../cli/with_folder.ts";

const toml = `[connection.dev]
url = "pglite:memory"
namespace = "app"

[connection.prod]
url = "pglite:memory"
namespace = "app"

[migrations]
dir = "changes"
`;

/** Words up to the cursor, and all that they can be completed to, without descriptions. */
const cases: readonly (readonly [words: readonly string[], values: readonly string[]])[] = [
  [["sea"], ["seal"]],
  [["help", "re"], ["report", "retry", "repair"]],
  [["db", "migration", "re"], ["retry", "repair"]],
  [["status", "--env", ""], ["dev", "prod"]],
  [["status", "--env=p"], ["prod"]],
  // As bash hands it over.
  [["status", "--env", "=", "p"], ["prod"]],
  [["status", "--env", "="], ["dev", "prod"]],
  [["--env", "prod", "status", "--namespace", ""], ["app"]],
  [["status", "--yes", "--ch"], ["--check"]],
  [["migrate", "--to", ""], [
    "20260103000000_a.sql",
    "20260102000000_b.sql",
    "20260101000000_a.sql",
  ]],
  [["migrate", "--to", "20260102"], ["20260102000000_b.sql"]],
  // A name that two migrations have says neither.
  [["retry", "a"], []],
  [["retry", "b"], ["b"]],
  [["retry", "b", ""], []],
  [["diff", "--dialect", ""], ["postgres", "kalamdb"]],
  [["diff", "--from", "x"], [":files"]],
  [["init", "--import", ""], [":folders"]],
  [["migrate", "--wait", ""], []],
  [["completions", ""], ["bash", "zsh", "fish"]],
];

for (const [words, values] of cases) {
  Deno.test(`complete: ${words.map((word) => word === "" ? "''" : word).join(" ")}`, () =>
    withFolder(async (dir) => {
      await Deno.writeTextFile(join(dir, "kalam.toml"), toml);
      await Deno.mkdir(join(dir, "changes"));
      for (const id of ["20260101000000_a", "20260102000000_b", "20260103000000_a"]) {
        await Deno.writeTextFile(join(dir, "changes", `${id}.sql`), "");
      }
      const found = (text: string) =>
        text.split("\n").slice(0, -1).map((line) => line.split("\t")[0]);
      assert.deepEqual(found(await complete(words, dir)), values);
      const elsewhere = await complete(["--project-dir", dir, ...words], "/");
      assert.deepEqual(found(elsewhere), values);
    }));
}

Deno.test("complete: nothing typed gives every command with what it does, hidden ones aside", async () => {
  const lines = (await complete([""], "/")).trimEnd().split("\n");
  assert.ok(lines.length > 12);
  for (const line of lines) assert.match(line, /^[a-z]+\t\S/);
  assert.ok(!lines.some((line) => /^(db|migration)\t/.test(line)));
});
