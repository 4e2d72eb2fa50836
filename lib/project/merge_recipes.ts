import type { ParseError } from "jsonc-parser";
import { join } from "node:path";
import type { InitResult } from "./init_project.ts";
import { recipes } from "./recipes.ts";

async function read(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Adds the recipes to the project's `deno.json` or `deno.jsonc`; tasks that are there stay. */
export async function mergeRecipes(
  root: string,
  result: InitResult,
  hosts: readonly string[] = [],
): Promise<void> {
  const wanted = recipes(hosts);
  for (const name of ["deno.json", "deno.jsonc"]) {
    const text = await read(join(root, name));
    if (text === undefined) continue;
    const merged = await withRecipes(text, wanted);
    if (merged === undefined || merged === text) {
      result.kept.push(name);
      return;
    }
    await Deno.writeTextFile(join(root, name), merged);
    result.changed.push(name);
    return;
  }
  await Deno.writeTextFile(
    join(root, "deno.json"),
    `${JSON.stringify({ tasks: wanted }, null, 2)}\n`,
  );
  result.created.push("deno.json");
}

/** The text with the missing recipes put in, comments and layout kept; `undefined` where it is broken, or no JSON object. */
async function withRecipes(
  text: string,
  wanted: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const { applyEdits, modify, parse } = await import("jsonc-parser");
  const errors: ParseError[] = [];
  const document: unknown = parse(text, errors, { allowTrailingComma: true });
  if (
    errors.length > 0 || typeof document !== "object" || document === null ||
    Array.isArray(document)
  ) {
    return undefined;
  }
  const tasks = (document as { tasks?: unknown }).tasks;
  const known = typeof tasks === "object" && tasks !== null ? Object.keys(tasks) : [];
  const tabs = /^\t/m.test(text);
  const size = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  let merged = text;
  for (const [name, recipe] of Object.entries(wanted)) {
    if (known.includes(name)) continue;
    merged = applyEdits(
      merged,
      modify(merged, ["tasks", name], recipe, {
        formattingOptions: {
          insertSpaces: !tabs,
          tabSize: size,
          eol: text.includes("\r\n") ? "\r\n" : "\n",
        },
      }),
    );
  }
  return merged;
}
