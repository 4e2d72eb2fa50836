/** A pair of schemas that a plan has to lead between, both ways. */
export interface Case {
  readonly suite: string;
  readonly name: string;
  /** Runs before either side. */
  readonly setup: string;
  readonly old: string;
  readonly new: string;
  /** False where its own SQL does not load in embedded PostgreSQL. */
  readonly loads: boolean;
  readonly roles: readonly string[];
}

interface Given {
  readonly name: string;
  readonly setup?: string;
  readonly old?: string;
  readonly new?: string;
  readonly loads: boolean;
  readonly roles?: readonly string[];
}

/** Roles that suites mention without creating them. */
const common = ["readonly_user", "app_user", "admin_user", "app_role", "readonly_role", "testuser"];

/** The cases of every `.json` file in a folder, by suite and name. */
export async function readCases(folder: string): Promise<Case[]> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name)
    .filter((name) => name.endsWith(".json")).sort();
  const suites = await Promise.all(names.map(async (file): Promise<Case[]> => {
    const cases: Given[] = JSON.parse(await Deno.readTextFile(`${folder}/${file}`));
    return cases.map((given) => ({
      suite: file.replace(/\.json$/, ""),
      name: given.name,
      setup: given.setup ?? "",
      old: given.old ?? "",
      new: given.new ?? "",
      loads: given.loads,
      roles: [...common, ...given.roles ?? []],
    }));
  }));
  return suites.flat();
}
