import { openTarget } from "../../lib/open.ts";
import type { Project } from "../../lib/project/project.ts";

/** Makes schemas, and gives their names: `tenant_01`, `tenant_02`, … */
export async function makeNamespaces(project: Project, count: number): Promise<string[]> {
  const names = Array.from(
    { length: count },
    (_, at) => `tenant_${String(at + 1).padStart(String(count).length, "0")}`,
  );
  await using target = await openTarget(project);
  await target.execute(names.map((name) => `CREATE SCHEMA ${name}`).join(";\n"));
  return names;
}
