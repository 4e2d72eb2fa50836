import type { Migration } from "../migration/migration.ts";
import type { Project } from "../project/project.ts";
import type { Baseline } from "./baseline.ts";
import { baselineHash } from "./baseline_hash.ts";
import { joinSql } from "./join_sql.ts";

/** The baseline that sealed migrations add up to. */
export function replayedBaseline(project: Project, migrations: readonly Migration[]): Baseline {
  return {
    migrations: baselineHash(project, migrations, "migrations"),
    count: migrations.length,
    from: "migrations",
    text: joinSql(migrations.map((migration) => migration.parsed.up)),
  };
}
