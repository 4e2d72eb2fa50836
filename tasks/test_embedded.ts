import { dirname, join, resolve } from "node:path";

// What brings a PostgreSQL server, a pseudo terminal or a browser: Linux alone.
const needy = /^tests\/(system\/|support\/(start_server|other_user|terminal)\.ts)|playwright/;
const root = resolve(import.meta.dirname ?? ".", "..");
const imports = /(?:from|import)\s*\(?\s*"([^"]+)"/g;
const known = new Map<string, boolean>();

async function* testFiles(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(join(root, folder))) {
    if (isDirectory) yield* testFiles(`${folder}/${name}`);
    else if (name.endsWith("_test.ts")) yield `${folder}/${name}`;
  }
}

/** Whether a file of the tests, or one that it imports, needs more than the embedded engine. */
async function needsMore(file: string): Promise<boolean> {
  const before = known.get(file);
  if (before !== undefined) return before;
  known.set(file, false);
  const text = await Deno.readTextFile(join(root, file));
  let needs = needy.test(file);
  for (const [, name = ""] of text.matchAll(imports)) {
    const target = name.startsWith(".") ? join(dirname(file), name).replaceAll("\\", "/") : name;
    needs ||= needy.test(target) ||
      (target.startsWith("tests/") && target.endsWith(".ts") && await needsMore(target));
  }
  known.set(file, needs);
  return needs;
}

const wanted = Deno.args.filter((arg) => !arg.startsWith("-"));
const files: string[] = [];
for await (const file of testFiles("tests")) {
  if (wanted.length > 0 && !wanted.some((path) => file.startsWith(path))) continue;
  if (!(await needsMore(file))) files.push(file);
}
if (Deno.args.includes("--list")) {
  console.log(files.sort().join("\n"));
} else {
  const { code } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", "--sanitize-ops", "--sanitize-resources", "--parallel", ...files],
    cwd: root,
    env: { RUST_BACKTRACE: "0" },
  }).spawn().status;
  Deno.exitCode = code;
}
