import { MigrateError } from "../errors.ts";
import { timeColumn } from "./applied_at.ts";
import { appliedKeys } from "./applied_keys.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { versionStamp } from "./version_stamp.ts";

const fileName = /^([^/]+)\/migration\.sql$/;
const providers = ["postgresql", "postgres", "cockroachdb"];

/** Prisma Migrate: a folder with a `migration.sql` for each. */
export const prisma: ForeignTool = {
  name: "prisma",
  history: {
    table: "_prisma_migrations",
    columns: "migration_name AS key, finished_at IS NOT NULL AS finished, " +
      `rolled_back_at IS NOT NULL AS back, ${timeColumn("finished_at")}`,
    orderBy: "started_at",
  },
  detect: (folder) =>
    Promise.resolve(folder.files.some((file) =>
      file === "migration_lock.toml" ||
      (fileName.test(file) &&
        !folder.files.includes(file.replace("migration.sql", "snapshot.json")))
    )),
  async read(folder) {
    const lock = await folder.read("migration_lock.toml");
    const provider = /^\s*provider\s*=\s*"([^"]*)"/m.exec(lock ?? "")?.[1];
    if (provider !== undefined && !providers.includes(provider)) {
      throw new MigrateError("unsupported", `Cannot import Prisma migrations for "${provider}"`, {
        hint: "only those for PostgreSQL can be",
      });
    }
    const migrations: ForeignMigration[] = [];
    for (const file of folder.files) {
      const key = fileName.exec(file)?.[1];
      if (key === undefined) continue;
      const [, version = "", name] = /^(\d+)_(.*)$/.exec(key) ?? [];
      const up = await folder.read(file) ?? "";
      migrations.push({ key, file, name: name ?? key, up, stamp: versionStamp(version) });
    }
    return { migrations, problems: [], notes: [] };
  },
  applied(rows, migrations) {
    const failed = rows.find(({ finished, back }) => finished !== true && back !== true);
    if (failed !== undefined) {
      throw new MigrateError("refused", `Prisma's migration "${failed.key}" failed there`, {
        hint: "settle it first: prisma migrate resolve --applied (or --rolled-back) " +
          `${failed.key}, then import again`,
      });
    }
    return appliedKeys(rows.filter(({ back }) => back !== true), migrations);
  },
};
