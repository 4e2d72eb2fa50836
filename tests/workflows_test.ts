import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly "runs-on": string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const text = (name: string) => Deno.readTextFile(`${root}.github/workflows/${name}.yml`);
// Strict: a key that stands twice is an error.
const workflow = async (name: string): Promise<Workflow> => parse(await text(name));
const steps = ({ jobs }: Workflow) => Object.values(jobs).flatMap((job) => job.steps);

for (const name of ["ci", "publish"]) {
  Deno.test(`${name}: actions are pinned, and what it runs is there`, async () => {
    const found = await workflow(name);
    const lines = (await text(name)).split("\n").filter((line) => /^\s*- uses:/.test(line));
    assert.equal(lines.length, steps(found).filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) {
      assert.match(line, /uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
    const { tasks } = JSON.parse(await Deno.readTextFile(`${root}deno.json`));
    for (const { run = "", with: settings } of steps(found)) {
      const [, task] = /deno task (\S+)/.exec(run) ?? [];
      if (task !== undefined) assert.ok(Object.hasOwn(tasks, task), task);
      if (run.startsWith(".ci/")) assert.ok((await Deno.stat(root + run)).isFile);
      const version = settings?.["deno-version"];
      if (version !== undefined) {
        assert.match(await Deno.readTextFile(`${root}.ci/run`), RegExp(`deno@${version}`));
      }
    }
    assert.deepEqual(found.permissions, { contents: "read" });
  });
}

Deno.test("CI runs on three systems, for each push and pull request", async () => {
  const { on, jobs } = await workflow("ci");
  assert.deepEqual(Object.keys(on), ["push", "pull_request"]);
  const systems = Object.values(jobs).flatMap((job) => job.strategy?.matrix.os ?? []);
  for (const system of ["ubuntu", "macos", "windows"]) {
    assert.ok(systems.some((name) => name.startsWith(system)), system);
  }
});

Deno.test("publishing is for tags, with an identity and no token", async () => {
  const found = await workflow("publish");
  assert.deepEqual(found.on, { push: { tags: ["v*"] } });
  assert.deepEqual(found.jobs.publish?.permissions, { contents: "read", "id-token": "write" });
  assert.equal(steps(found).at(-1)?.run, "deno publish");
  assert.doesNotMatch(await text("publish"), /secrets\./);
});

Deno.test("a tag that is not the version is not published", async () => {
  const check = steps(await workflow("publish")).find(({ run }) => run?.includes("GITHUB_REF"));
  const { version } = JSON.parse(await Deno.readTextFile(`${root}deno.json`));
  const exit = async (tag: string) => {
    const command = new Deno.Command("bash", {
      args: ["-ec", check?.run ?? ""],
      cwd: root,
      env: { GITHUB_REF_NAME: tag },
    });
    return (await command.output()).code;
  };
  assert.equal(await exit(`v${version}`), 0);
  assert.equal(await exit("v99.0.0"), 1);
});
