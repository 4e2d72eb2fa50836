import type { Dialect, SqlSource } from "../engine/dialect.ts";
import type { Change, Statement } from "../engine/plan.ts";
import type { Target } from "../engine/target.ts";
import { MigrateError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { liveSource } from "./live_source.ts";

/** How a live namespace differs from what it should be. */
export interface Drift {
  /** What somebody did to it, seen from what it should be: `create table x` is there too much. */
  readonly changes: readonly Change[];
  /** The same, a line each: `extra table x`. */
  readonly lines: readonly string[];
  /** The statements that would lead back. */
  readonly sql: readonly string[];
  /** Those of them that lose data, fail on rows or block somebody. */
  readonly hazards: readonly Pick<Statement, "sql" | "hazards">[];
  /** What was not looked at. */
  readonly notes: readonly string[];
}

/** What is compared. */
export interface DriftTask {
  readonly project: Project;
  readonly target: Target;
  readonly dialect: Dialect;
  /** What the namespace should be. */
  readonly expected: readonly SqlSource[];
}

const words = { create: "extra", drop: "missing", alter: "different", rename: "renamed" } as const;

const driftLine = ({ action, kind, name, from }: Change): string =>
  `${words[action]} ${kind} ${name}${from === undefined ? "" : `, was ${from}`}`;

/**
 * Compares a live namespace with what it should be. Both are read by one engine: the live one is
 * written out as SQL and loaded beside the other. Reads only.
 */
export async function findDrift(task: DriftTask): Promise<Drift> {
  const { project, target, dialect, expected } = task;
  const { namespace } = project.environment;
  const { privileges, owners } = project.schema;
  const live = await liveSource(project, target, expected);
  const { file } = live.source;
  try {
    const plan = await dialect.plan(expected, [live.source], {
      namespace,
      privileges,
      owners,
      ignore: live.unseen,
    });
    return {
      changes: plan.changes,
      lines: plan.changes.map(driftLine),
      sql: plan.down.map(({ sql }) => sql),
      hazards: plan.down.filter(({ hazards }) => hazards.length > 0)
        .map(({ sql, hazards }) => ({ sql, hazards })),
      notes: live.notes,
    };
  } catch (error) {
    if (!(error instanceof MigrateError) || error.position?.file !== file) throw error;
    throw new MigrateError("schema_invalid", `Cannot load what is in "${file}": ${error.message}`, {
      detail: error.detail,
      position: error.position,
      hint: "load what it needs from elsewhere by [scratch] setup, or use a server as scratch " +
        "by [scratch] url",
      cause: error,
    });
  }
}
