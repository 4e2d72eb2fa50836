import type { Introspected } from "../engine/introspected.ts";
import type { Target } from "../engine/target.ts";
import { introspectTarget } from "../open.ts";
import type { Project } from "../project/project.ts";
import { openSession } from "./session.ts";
import { toldPlainly } from "./told_plainly.ts";

/** How {@linkcode introspect} looks. */
export interface IntrospectProjectOptions {
  /** An open target to use; it stays open. */
  readonly target?: Target;
  /** Other schemas that are written out beside the namespace. */
  readonly schemas?: readonly string[];
}

/**
 * Writes the live namespace of a project out as SQL that loads back to the same. Writes nothing to
 * the database.
 *
 * @throws {MigrateError} `connection_failed`, `locked`
 *
 * @example
 * ```ts
 * import { initProject, introspect, loadProject } from "@kalam/migrate";
 *
 * const dir = await Deno.makeTempDir();
 * await initProject(dir, { name: "shop" });
 * const { statements } = await introspect(await loadProject(dir));
 * console.log(statements.join(";\n"));
 * await Deno.remove(dir, { recursive: true });
 * ```
 */
export async function introspect(
  project: Project,
  options: IntrospectProjectOptions = {},
): Promise<Introspected> {
  await using session = await openSession(project, { target: options.target, readOnly: true });
  const { target } = session;
  const { namespace } = project.environment;
  const { privileges, owners, ignore } = project.schema;
  const { schemas } = options;
  return await toldPlainly(
    target.label,
    () => introspectTarget(target, { namespace, schemas, ignore, privileges, owners }),
  );
}
