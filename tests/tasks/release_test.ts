import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cutChangelog } from "../../tasks/release/cut_changelog.ts";
import { isNewer } from "../../tasks/release/is_newer.ts";
import { withFolder } from "../cli/with_folder.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the task and its files are, whether they are committed or not. */
const own = ["deno.json", "deno.lock", "CHANGELOG.md", "lib/version.ts", "tasks/release.ts"];

async function run(dir: string, program: string, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args,
    cwd: dir,
    env: {
      ...{ NO_COLOR: "1", RUST_BACKTRACE: "0", DENO_NO_UPDATE_CHECK: "1" },
      ...{ GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@localhost" },
      ...{ GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@localhost" },
    },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** A clone of a repository that holds what the task touches. */
function withClone(body: (dir: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    const origin = join(folder, "origin");
    await Deno.mkdir(join(origin, "tasks/release"), { recursive: true });
    await Deno.mkdir(join(origin, "lib"));
    for await (const { name } of Deno.readDir(join(root, "tasks/release"))) {
      await Deno.copyFile(join(root, "tasks/release", name), join(origin, "tasks/release", name));
    }
    for (const file of own) await Deno.copyFile(join(root, file), join(origin, file));
    await run(origin, "git", "init", "--quiet");
    await run(origin, "git", "add", "-A");
    await run(origin, "git", "commit", "-qm", "as it stands");
    const cloned = await run(folder, "git", "clone", "--quiet", origin, "clone");
    assert.equal(cloned.code, 0, cloned.stderr);
    await body(join(folder, "clone"));
  });
}

Deno.test("release sets the version, dates the changes and prints them", () =>
  withClone(async (dir) => {
    const { code, stdout, stderr } = await run(dir, Deno.execPath(), "task", "release", "9.8.7");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^- /);
    assert.match(stderr, /git tag v9\.8\.7/);
    const read = (file: string) => Deno.readTextFile(join(dir, file));
    assert.equal(JSON.parse(await read("deno.json")).version, "9.8.7");
    assert.match(await read("lib/version.ts"), /VERSION = "9\.8\.7"/);
    const today = new Date().toISOString().slice(0, 10);
    const changelog = await read("CHANGELOG.md");
    assert.ok(changelog.includes(`## Unreleased\n\n## 9.8.7 (${today})\n\n${stdout.trim()}\n`));
    const { stdout: changed } = await run(dir, "git", "status", "--porcelain");
    assert.equal(changed, " M CHANGELOG.md\n M deno.json\n M lib/version.ts\n");
    const formatted = await run(dir, Deno.execPath(), "fmt", "--check", "CHANGELOG.md");
    assert.equal(formatted.code, 0, formatted.stderr);

    await run(dir, "git", "commit", "-qam", "Release 9.8.7");
    const empty = await run(dir, Deno.execPath(), "task", "release", "9.8.8");
    assert.equal(empty.code, 1);
    assert.match(empty.stderr, /says nothing under Unreleased/);
  }));

Deno.test("release refuses a dirty tree, a lower version and what is no version", () =>
  withClone(async (dir) => {
    for (
      const [version, message] of [
        ["0.0.1", /0\.0\.1 is not above/],
        ["next", /"next" is no version/],
      ] as const
    ) {
      const { code, stderr } = await run(dir, Deno.execPath(), "task", "release", version);
      assert.equal(code, 1);
      assert.match(stderr, message);
    }
    assert.equal((await run(dir, Deno.execPath(), "task", "release")).code, 2);
    assert.equal((await run(dir, "git", "status", "--porcelain")).stdout, "");
    await Deno.writeTextFile(join(dir, "left.txt"), "over");
    const { code, stderr } = await run(dir, Deno.execPath(), "task", "release", "9.8.7");
    assert.equal(code, 1);
    assert.match(stderr, /not committed/);
    assert.equal((await run(dir, "git", "status", "--porcelain")).stdout, "?? left.txt\n");
  }));

Deno.test("a section is cut above the older ones", () => {
  const text = "# Changelog\n\n## Unreleased\n\n- b\n\n## 1.0.0 (2026-01-01)\n\n- a\n";
  const cut = cutChangelog(text, "1.1.0", "2026-02-01");
  assert.equal(
    cut.text,
    "# Changelog\n\n## Unreleased\n\n## 1.1.0 (2026-02-01)\n\n- b\n\n## 1.0.0 (2026-01-01)\n\n- a\n",
  );
  assert.equal(cut.notes, "- b\n");
  assert.throws(() => cutChangelog(text, "1.0.0", "2026-02-01"), /section 1\.0\.0 already/);
  assert.throws(() => cutChangelog("# Changelog\n", "1.0.0", "2026-02-01"), /Unreleased/);
});

Deno.test("versions compare by number", () => {
  assert.equal(isNewer("0.10.0", "0.9.9"), true);
  assert.equal(isNewer("1.0.0", "1.0.0"), false);
  assert.equal(isNewer("1.0.0", "1.0.1"), false);
  assert.throws(() => isNewer("v1.0.0", "1.0.0"), /no version/);
});
