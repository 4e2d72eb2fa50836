import { dirname, join, relative, resolve } from "node:path";

/** Rooms from the bottom up; a file may import from its own room and from those below. */
const floors: readonly (readonly string[])[] = [
  ["errors.ts", "version.ts"],
  ["sql"],
  ["engine"],
  ["migration", "project"],
  ["postgres", "kalamdb"],
  ["open.ts", "diff_schemas.ts"],
  ["baseline"],
  ["draft", "apply"],
  ["types", "fleet"],
  ["dev", "deploy", "adopt", "report"],
  ["import"],
  ["command"],
  ["render"],
  ["../cli.ts"],
  ["../mod.ts"],
];

const root = resolve(import.meta.dirname ?? ".", "..");
const lib = join(root, "lib");

async function* sources(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) yield* sources(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

function floorOf(path: string): { floor: number; room: string } {
  const inside = relative(lib, path).replaceAll("\\", "/");
  const room = inside.startsWith("..") ? inside : inside.split("/")[0] ?? "";
  return { floor: floors.findIndex((rooms) => rooms.includes(room)), room };
}

const imports = /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"(\.[^"]+)"|import\(\s*"(\.[^"]+)"/g;
const problems: string[] = [];
const edges = new Map<string, string[]>();
const files = [join(root, "cli.ts"), join(root, "mod.ts")];
for await (const file of sources(lib)) files.push(file);
for (const file of files) {
  const text = await Deno.readTextFile(file);
  const from = floorOf(file);
  const name = relative(root, file);
  if (from.floor < 0) problems.push(`${name}: the room "${from.room}" has no floor`);
  for (const match of text.matchAll(imports)) {
    const target = resolve(dirname(file), match[1] ?? match[2] ?? "");
    const to = floorOf(target);
    // mod.ts loads the command line only when it is the main module.
    if (to.floor > from.floor || (to.floor === from.floor && to.room !== from.room)) {
      problems.push(`${name} imports ${relative(root, target)}, which is not below it`);
    }
    if (match[1] !== undefined && !/import\s+type\s/.test(match[0])) {
      edges.set(file, [...(edges.get(file) ?? []), target]);
    }
  }
}

const done = new Set<string>();
function findCycle(file: string, path: readonly string[]): void {
  if (path.includes(file)) {
    const circle = [...path.slice(path.indexOf(file)), file].map((each) => relative(root, each));
    problems.push(`imports in a circle: ${circle.join(" → ")}`);
    return;
  }
  if (done.has(file)) return;
  for (const next of edges.get(file) ?? []) findCycle(next, [...path, file]);
  done.add(file);
}
for (const file of files) findCycle(file, []);

for (const problem of problems) console.error(problem);
console.log(`${files.length} files, ${problems.length} arrows that point up`);
Deno.exitCode = problems.length > 0 ? 1 : 0;
