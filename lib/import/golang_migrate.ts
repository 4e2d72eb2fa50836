import { MigrateError, type Problem } from "../errors.ts";
import { byNumber } from "./by_number.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { versionStamp } from "./version_stamp.ts";

const fileName = /^(\d+)_(.*)\.(up|down)\.sql$/;

/** golang-migrate: `<version>_<name>.up.sql` and `.down.sql`. */
export const golangMigrate: ForeignTool = {
  name: "golang-migrate",
  history: {
    table: "schema_migrations",
    columns: "version::text AS key, dirty",
    orderBy: "version",
  },
  detect: (folder) => Promise.resolve(folder.names.some((name) => fileName.test(name))),
  async read(folder) {
    const migrations: ForeignMigration[] = [];
    const problems: Problem[] = [];
    for (const file of folder.names) {
      const [, version, name = "", way] = fileName.exec(file) ?? [];
      if (version === undefined) continue;
      const other = `${version}_${name}.${way === "up" ? "down" : "up"}.sql`;
      if (way === "up") {
        const [up = "", down] = [await folder.read(file), await folder.read(other)];
        const stamp = versionStamp(version);
        migrations.push({ key: String(BigInt(version)), file, name, up, down, stamp });
      } else if (!folder.names.includes(other)) {
        problems.push({
          message: `"${folder.show(file)}" has no "${other}" beside it`,
          hint: "bring it back, or take the other away too",
        });
      }
    }
    return { migrations: migrations.sort(byNumber), problems, notes: [] };
  },
  /** One row with the version the database is at. */
  applied(rows, migrations) {
    const [row] = rows;
    if (row === undefined) return { keys: new Map(), unknown: [] };
    const version = String(row.key);
    if (row.dirty === true) {
      throw new MigrateError("refused", `golang-migrate left version ${version} dirty there`, {
        detail: "its last run failed half-way, so nobody knows what of it took effect",
        hint: `mend the database by hand, then: migrate force <version>, and import again`,
      });
    }
    const at = migrations.findIndex(({ key }) => key === version);
    if (at < 0) return { keys: new Map(), unknown: [version] };
    const keys = migrations.slice(0, at + 1).map(({ key }) => [key, undefined] as const);
    return { keys: new Map(keys), unknown: [] };
  },
};
