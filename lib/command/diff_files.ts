import { resolve } from "node:path";
import type { Plan } from "../engine/plan.ts";
import type { Invocation } from "./invocation.ts";
import { readSqlFile } from "./read_sql_file.ts";

/** The two files of `diff --from --to`. */
export interface DiffFiles {
  readonly from: string;
  readonly to: string;
  readonly dialect: "postgres" | "kalamdb";
}

/** The plan between two files, without a project. */
export async function diffFiles(
  { io, options }: Invocation,
  { from, to, dialect }: DiffFiles,
): Promise<Plan> {
  const before = await readSqlFile(resolve(io.cwd, from), from);
  const after = await readSqlFile(resolve(io.cwd, to), to);
  const { diffSchemas } = await import("../diff_schemas.ts");
  const common = { dialect, namespace: options.namespace, files: { before: from, after: to } };
  if (dialect === "kalamdb") return await diffSchemas(before, after, common);
  const { userCache } = await import("../project/user_cache.ts");
  const { openScratch } = await import("../postgres/scratch/open_scratch.ts");
  await using scratch = await openScratch({ cacheDir: userCache(io.variables) });
  return await diffSchemas(before, after, { scratch, ...common });
}
