import assert from "node:assert/strict";
import { runCli } from "./run_cli.ts";
import { tempDir } from "./temp_dir.ts";

Deno.test("mod.ts is the command line where it is the main module", async () => {
  await using dir = await tempDir();
  const options = { entry: "mod.ts" };
  assert.equal((await runCli(dir.path, ["init"], options)).code, 0);
  const { code, stdout } = await runCli(dir.path, ["status", "--json"], options);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(stdout).applied, []);
});

Deno.test("help and the version load nothing heavy", async () => {
  await using dir = await tempDir();
  const began = performance.now();
  const { code, stdout } = await runCli(dir.path, ["--version"]);
  const took = performance.now() - began;
  assert.equal(code, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  assert.ok(took < 5000, `${took} ms`);
  const info = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", new URL("../../cli.ts", import.meta.url).href],
    stderr: "null",
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(info.stdout));
  const heavy = new Set(["pg", "libpg-query", "@electric-sql/pglite", "@clack/prompts"]);
  const eager = eagerImports(modules, new URL("../../cli.ts", import.meta.url).href);
  const found = eager.filter((name) => [...heavy].some((word) => name.includes(`npm:/${word}@`)));
  assert.deepEqual(found, []);
});

interface Module {
  readonly specifier: string;
  readonly dependencies?: readonly {
    readonly isDynamic?: boolean;
    readonly code?: { readonly specifier: string };
  }[];
}

function eagerImports(modules: readonly Module[], start: string): string[] {
  const bySpecifier = new Map(modules.map((module) => [module.specifier, module]));
  const seen = new Set([start]);
  for (const specifier of seen) {
    for (const { isDynamic, code } of bySpecifier.get(specifier)?.dependencies ?? []) {
      if (!isDynamic && code !== undefined) seen.add(code.specifier);
    }
  }
  return [...seen];
}
