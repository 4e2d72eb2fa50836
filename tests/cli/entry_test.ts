import assert from "node:assert/strict";

interface Module {
  readonly specifier: string;
  readonly dependencies?: readonly {
    readonly isDynamic?: boolean;
    readonly code?: { readonly specifier: string };
  }[];
}

async function moduleGraph(entry: string): Promise<readonly Module[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", entry],
    stderr: "null",
  }).output();
  return JSON.parse(new TextDecoder().decode(stdout)).modules;
}

/** What is loaded before any command runs: commands and what they need come by `import()`. */
function eager(modules: readonly Module[], start: readonly string[]): string[] {
  const bySpecifier = new Map(modules.map((module) => [module.specifier, module]));
  const seen = new Set(start);
  for (const specifier of seen) {
    for (const { isDynamic, code } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (!isDynamic && code !== undefined) seen.add(code.specifier);
    }
  }
  return [...seen];
}

Deno.test("help and the version load no engine, no driver and no prompts", async () => {
  const at = (path: string) => new URL(`../../${path}`, import.meta.url).href;
  const modules = await moduleGraph(at("cli.ts"));
  const start = ["cli.ts", "lib/command/run_program.ts", "lib/render/process_io.ts"].map(at);
  const loaded = eager(modules, start);
  assert.ok(loaded.includes(at("lib/command/migrate.ts")), "the graph was read");
  const packages = loaded.filter((name) => name.startsWith("npm:"))
    .map((name) => /^npm:\/?((?:@[^/]+\/)?[^@/]+)/.exec(name)?.[1]);
  const light = new Set(["@commander-js/extra-typings", "commander"]);
  assert.deepEqual(packages.filter((name = "") => !light.has(name)), []);
  const rooms = loaded.filter((name) =>
    /\/lib\/(postgres|draft|baseline|project|apply)\//.test(name)
  );
  assert.deepEqual(rooms, []);
});
