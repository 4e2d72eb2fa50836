import { basename, join, resolve } from "node:path";
import { MigrateError } from "../errors.ts";
import { checkUrl } from "./check_url.ts";
import { dialectOf } from "./expand_url.ts";
import { mergeRecipes } from "./merge_recipes.ts";
import { projectTemplate } from "./project_template.ts";

/** What to write into a new `kalam.toml`. */
export interface InitOptions {
  /** The folder's name, unless given. */
  readonly name?: string;
  /** `public`, unless given; on KalamDB the project's name. */
  readonly namespace?: string;
  /** The URL of the environment `dev`; an embedded database unless given. */
  readonly url?: string;
  /** The URL of a server that becomes the environment `live`. */
  readonly live?: string;
  /** Tables that another tool keeps in the namespace: never compared. */
  readonly ignore?: readonly string[];
  /** The URL of a server to plan and prove on; the embedded engine unless given. */
  readonly scratch?: string;
}

/** What was made, changed and left alone, as paths relative to the project. */
export interface InitResult {
  /** New files. */
  readonly created: string[];
  /** Files that something was added to. */
  readonly changed: string[];
  /** Files that were left as they are. */
  readonly kept: string[];
}

const ignored = "data/\ncache/\n.schema-baseline.sql\n";
const schema = `-- The schema as it should be. Change it, then run: kalam-migrate draft
`;

/**
 * Makes a folder a project: `kalam.toml`, `schema.sql`, `kalam/migrations/`, `kalam/.gitignore` and
 * the task recipes in `deno.json`. What is there already stays as it is.
 *
 * Throws `file_unwritable` where the folder cannot be written, and `usage` where a URL's scheme is
 * not known.
 *
 * @example
 * ```ts
 * import { initProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * console.log((await initProject(dir, { name: "shop" })).created);
 * ```
 */
export async function initProject(dir: string, options: InitOptions = {}): Promise<InitResult> {
  const root = resolve(dir);
  const result: InitResult = { created: [], changed: [], kept: [] };
  const files: readonly (readonly [path: string, text: string])[] = [
    ["kalam.toml", projectText(root, options)],
    ["schema.sql", schema],
    ["kalam/.gitignore", ignored],
  ];
  try {
    await Deno.mkdir(join(root, "kalam", "migrations"), { recursive: true });
    for (const [path, text] of files) await writeNew(root, { path, text }, result);
    const urls = [options.url, options.live].flatMap((url) => URL.parse(url ?? "") ?? []);
    await mergeRecipes(root, result, urls.map(({ hostname }) => hostname).filter(Boolean));
  } catch (error) {
    if (error instanceof MigrateError) throw error;
    const reason = error instanceof Error ? error.message.replaceAll(root, ".") : String(error);
    throw new MigrateError("file_unwritable", `Cannot set up a project in "${dir}": ${reason}`, {
      hint: "check that you may write there and that the disk is not full",
      cause: error,
    });
  }
  return result;
}

/** The text of a new `kalam.toml` for a folder. Throws `usage` where a URL's scheme is not known. */
export function projectText(root: string, options: InitOptions): string {
  checkUrl(options.url);
  checkUrl(options.live);
  const name = options.name ?? basename(root);
  return projectTemplate(name, options.namespace ?? namespaceFor(name, options), options);
}

function namespaceFor(name: string, { url, live }: InitOptions): string {
  if (dialectOf(url ?? live ?? "") !== "kalamdb") return "public";
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "") || "app";
}

async function writeNew(
  root: string,
  file: { readonly path: string; readonly text: string },
  result: InitResult,
): Promise<void> {
  try {
    await Deno.writeTextFile(join(root, file.path), file.text, { createNew: true });
    result.created.push(file.path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    result.kept.push(file.path);
  }
}
