import { MigrateError } from "../errors.ts";
import { nearest } from "../sql/nearest.ts";
import { type Folder, folderIn } from "./folder.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { tools } from "./tools.ts";

/** Where tools keep their migrations in a project, unless told otherwise. */
const places = [
  ...["migrations", "db/migrations", "database/migrations", "sql", "sql/migrations"],
  ...["prisma/migrations", "drizzle", "db/migration", "src/main/resources/db/migration"],
];

/** A tool and the folder that holds its migrations. */
export interface FoundProject {
  readonly tool: ForeignTool;
  readonly folder: Folder;
}

/**
 * Finds whose migrations a folder holds, by its files: in the folder itself, or where tools keep
 * them in a project. Throws `usage` where that is nobody's, or several could be meant.
 */
export async function findProject(folder: Folder, named?: string): Promise<FoundProject> {
  const asked = named === undefined ? tools : [toolNamed(named)];
  const here = await candidates(folder, asked);
  const found = here.length > 0 ? here : (await Promise.all(
    places.map((place) => candidates(folderIn(folder, place), asked)),
  )).flat();
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const [only] = asked;
  if (first === undefined && named !== undefined && only !== undefined) {
    return { tool: only, folder };
  }
  const names = tools.map(({ name }) => name).join(", ");
  if (first === undefined) {
    throw new MigrateError("usage", `Cannot tell whose migrations are in "${folder.shown}"`, {
      detail: `known are: ${names}`,
      hint: "name the folder that holds the migrations, or the tool: --tool <name>",
    });
  }
  const candidate = ({ tool, folder }: FoundProject) => `${tool.name} in "${folder.shown}"`;
  throw new MigrateError("usage", `Several tools have migrations in "${folder.shown}"`, {
    detail: found.map(candidate).join(", "),
    hint: "say which: --tool <name>, or name that folder itself",
  });
}

async function candidates(
  folder: Folder,
  asked: readonly ForeignTool[],
): Promise<FoundProject[]> {
  const found = await Promise.all(asked.map(async (tool) => await tool.detect(folder) && tool));
  return found.filter((tool) => tool !== false).map((tool) => ({ tool, folder }));
}

function toolNamed(name: string): ForeignTool {
  const tool = tools.find((tool) => tool.name === name);
  if (tool !== undefined) return tool;
  const names = tools.map(({ name }) => name);
  const [near] = nearest(name, names, 1);
  throw new MigrateError("usage", `There is no reader for "${name}"`, {
    hint: near === undefined ? `known are: ${names.join(", ")}` : `did you mean "${near}"`,
  });
}
