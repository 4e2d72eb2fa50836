import { terminated } from "../baseline/terminated.ts";
import { MigrateError, type Problem } from "../errors.ts";
import { anyText } from "./any_text.ts";
import { timeColumn } from "./applied_at.ts";
import { appliedKeys } from "./applied_keys.ts";
import { byNumber } from "./by_number.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { gooseParts } from "./goose_parts.ts";
import { versionStamp } from "./version_stamp.ts";

const fileName = /^(\d+)_(.*)\.sql$/;
const goFile = /^\d+_.*(?<!_test)\.go$/;

/** goose: `-- +goose Up` and `-- +goose Down` in one file. */
export const goose: ForeignTool = {
  name: "goose",
  history: {
    table: "goose_db_version",
    columns: `version_id::text AS key, is_applied AS applied, ${timeColumn("tstamp")}`,
    orderBy: "id",
  },
  detect: async (folder) =>
    await anyText(
      folder,
      folder.names.filter((name) => fileName.test(name)),
      /^--\s*\+goose\s/im,
    ) ||
    await anyText(folder, folder.names.filter((name) => goFile.test(name)), /\bgoose\./),
  async read(folder) {
    const programs = folder.names.filter((name) => goFile.test(name));
    if (programs.length > 0) {
      throw new MigrateError("unsupported", "Cannot import goose migrations written in Go", {
        detail: programs.map((name) => folder.show(name)).join(", "),
        hint:
          "write each as SQL under the same number, in a copy of the folder; or take over what " +
          "they led to with: init --from <url>",
      });
    }
    const migrations: ForeignMigration[] = [];
    const problems: Problem[] = [];
    for (const file of folder.names) {
      const [, version, name = ""] = fileName.exec(file) ?? [];
      if (version === undefined) continue;
      const parts = gooseParts(await folder.read(file) ?? "", folder.show(file));
      problems.push(...parts.problems);
      const { up, line, down, noTransaction } = parts;
      const stamp = versionStamp(version);
      const key = String(BigInt(version));
      migrations.push({ key, file, name, up: terminated(up), line, down, noTransaction, stamp });
    }
    return { migrations: migrations.sort(byNumber), problems, notes: [] };
  },
  applied(rows, migrations) {
    const last = new Map(rows.map((row) => [String(row.key), row]));
    const now = [...last.values()].filter(({ key, applied }) => applied === true && key !== "0");
    return appliedKeys(now, migrations);
  },
};
