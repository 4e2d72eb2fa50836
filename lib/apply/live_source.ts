import type { SqlSource } from "../engine/dialect.ts";
import type { Introspected } from "../engine/introspected.ts";
import type { Target } from "../engine/target.ts";
import { introspectTarget } from "../open.ts";
import type { Project } from "../project/project.ts";
import { namedWithoutSchema } from "./named_without_schema.ts";
import { ownSchemas } from "./own_schemas.ts";

/** A live namespace, as a schema source that the scratch loads. */
export interface LiveSource extends Introspected {
  readonly source: SqlSource;
}

/** Writes what is there of what `expected` makes out as SQL. Reads only. */
export async function liveSource(
  project: Project,
  target: Target,
  expected: readonly SqlSource[],
): Promise<LiveSource> {
  const { namespace } = project.environment;
  const { privileges, owners, ignore } = project.schema;
  const live = await introspectTarget(target, {
    namespace,
    schemas: ownSchemas(expected),
    names: namedWithoutSchema(expected),
    ignore,
    privileges,
    owners,
  });
  const file = `${target.label}, namespace ${namespace}`;
  const text = live.statements.map((sql) => `${sql};\n`).join("\n");
  return { ...live, source: { file, text, kind: "schema" } };
}
