import assert from "node:assert/strict";
import { join } from "node:path";
import { VERSION } from "../../lib/version.ts";
import { golden } from "./golden.ts";
import { callCli } from "./call_cli.ts";
import { withFolder } from "./with_folder.ts";

const wrong: Readonly<Record<string, readonly string[]>> = {
  unknown_command: ["statsu"],
  unknown_option: ["status", "--chekc"],
  missing_argument: ["create"],
  too_many_arguments: ["seal", "one", "two"],
  bad_choice: ["diff", "--from", "a", "--to", "b", "--dialect", "oracle"],
  bad_duration: ["migrate", "--wait", "soon"],
  half_of_diff: ["diff", "--from", "a.sql"],
  repair_without_way: ["repair", "x"],
  repair_two_ways: ["repair", "x", "--mark-applied", "--mark-pending"],
};

for (const [name, args] of Object.entries(wrong)) {
  Deno.test(`wrong usage exits 2: ${args.join(" ")}`, () =>
    withFolder(async (dir) => {
      const run = await callCli(args, { cwd: dir });
      assert.equal(run.code, 2);
      assert.equal(run.stdout, "");
      await golden(`usage_${name}`, args, run);
      const { code, stdout } = await callCli([...args, "--json"], { cwd: dir });
      assert.equal(code, 2);
      assert.equal(JSON.parse(stdout).error.code, "usage");
    }));
}

Deno.test("the version goes to stdout", () =>
  withFolder(async (dir) => {
    const version = await callCli(["--version"], { cwd: dir });
    assert.deepEqual(version, { code: 0, stdout: `${VERSION}\n`, stderr: "" });
  }));

Deno.test("global options stand before or after the command", () =>
  withFolder(async (dir) => {
    const project = join(dir, "here");
    await Deno.mkdir(project);
    await callCli(["init", "--name", "shop"], { cwd: project });
    const before = ["--project-dir", project, "--namespace", "other", "--json", "status"];
    const after = ["status", "--json", "--namespace", "other", "--project-dir", project];
    const one = await callCli(before, { cwd: dir });
    assert.equal(one.code, 0, one.stderr);
    assert.equal(JSON.parse(one.stdout).namespace, "other");
    assert.deepEqual(await callCli(after, { cwd: dir }), one);
    await Deno.writeTextFile(join(project, "kalam/migrations/20260101000000_a.sql"), "SELECT 1;\n");
    const { stderr } = await callCli(["status", "--project-dir", "here", "--env", "dev"], {
      cwd: dir,
    });
    assert.equal(stderr, "Next: kalam-migrate --project-dir here --env dev migrate\n");
  }));
