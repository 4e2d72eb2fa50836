import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

async function pages(folder: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory) found.push(...await pages(path));
    else if (entry.name.endsWith(".md")) found.push(path);
  }
  return found;
}

Deno.test("every relative link of the docs leads somewhere", async () => {
  const all = [
    ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map((name) => join(root, name)),
    ...await pages(join(root, "docs")),
  ];
  let links = 0;
  for (const page of all) {
    const text = await Deno.readTextFile(page);
    for (const [, link = ""] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
      if (/^https?:/.test(link)) continue;
      links++;
      await assert.doesNotReject(Deno.stat(join(dirname(page), link)), `${page}: ${link}`);
    }
  }
  assert.ok(links > 5);
});

Deno.test("every error code has a section, and every section a code", async () => {
  const source = await Deno.readTextFile(join(root, "lib/errors.ts"));
  const union = /export type ErrorCode =([^;]+);/.exec(source)?.[1] ?? "";
  const codes = [...union.matchAll(/"(\w+)"/g)].map((match) => match[1]);
  const docs = await Deno.readTextFile(join(root, "docs/errors.md"));
  const sections = docs.split(/^## /m).slice(1);
  assert.deepEqual(sections.map((section) => section.split("\n")[0]), codes);
  for (const section of sections) assert.match(section, /\*\*What to do:\*\* \S/);
});
