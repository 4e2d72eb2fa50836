import { createHash } from "node:crypto";
import { terminated } from "../baseline/terminated.ts";
import { MigrateError, type Problem } from "../errors.ts";
import { appliedKeys } from "./applied_keys.ts";
import { drizzleEntries } from "./drizzle_entries.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { stampOf } from "./version_stamp.ts";

const breakpoint = "--> statement-breakpoint";
const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** drizzle-kit: `meta/_journal.json` and a file for each entry, or a folder for each. */
export const drizzle: ForeignTool = {
  name: "drizzle",
  history: {
    schema: "drizzle",
    table: "__drizzle_migrations",
    columns: "created_at::text AS key, hash AS alias",
    orderBy: "created_at",
  },
  detect: (folder) =>
    Promise.resolve(
      folder.files.some((file) =>
        file === "meta/_journal.json" || /^\d{14}_[^/]*\/snapshot\.json$/.test(file)
      ),
    ),
  async read(folder) {
    const migrations: ForeignMigration[] = [];
    const problems: Problem[] = [];
    const { dialect, entries } = await drizzleEntries(folder);
    if (dialect !== undefined && !["postgresql", "pg"].includes(dialect)) {
      throw new MigrateError("unsupported", `Cannot import Drizzle migrations for "${dialect}"`, {
        hint: "only those for PostgreSQL can be",
      });
    }
    for (const { file, tag, when } of entries) {
      const text = await folder.read(file);
      if (text === undefined) {
        problems.push({
          message: `The journal names "${tag}", and there is no "${folder.show(file)}"`,
          hint: "bring the file back",
        });
        continue;
      }
      migrations.push({
        key: tag,
        aliases: [String(when), hash(text)],
        file,
        name: tag.replace(/^\d+_/, ""),
        up: text.split(breakpoint).map(terminated).join(""),
        stamp: stampOf(new Date(when)),
      });
    }
    return { migrations, problems, notes: [] };
  },
  applied: appliedKeys,
};
