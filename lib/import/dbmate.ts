import type { Problem } from "../errors.ts";
import { anyText } from "./any_text.ts";
import { appliedKeys } from "./applied_keys.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { isSilent, sectionAt } from "./section.ts";
import { versionStamp } from "./version_stamp.ts";

const fileName = /^(\d+)_?(.*)\.sql$/;
const up = /^--[^\S\n]*migrate:up(?=\s|$)/m;
const down = /^--[^\S\n]*migrate:down(?=\s|$)/m;
const alone = /\btransaction:false\b/;

/** dbmate: `-- migrate:up` and `-- migrate:down` in one file. */
export const dbmate: ForeignTool = {
  name: "dbmate",
  history: { table: "schema_migrations", columns: "version::text AS key", orderBy: "1" },
  detect: (folder) => anyText(folder, folder.names.filter((name) => fileName.test(name)), up),
  async read(folder) {
    const migrations: ForeignMigration[] = [];
    const problems: Problem[] = [];
    for (const file of folder.names) {
      const [, key, name = ""] = fileName.exec(file) ?? [];
      if (key === undefined) continue;
      const text = await folder.read(file) ?? "";
      const [from, to] = [text.search(up), text.search(down)];
      const above = from < 0 ? "" : text.slice(0, from);
      if (from < 0 || (to >= 0 && to < from) || !isSilent(above)) {
        problems.push({
          message: `"${folder.show(file)}" does not begin with "-- migrate:up"`,
          hint: 'write "-- migrate:up" above the statements going up',
        });
        continue;
      }
      const rise = sectionAt(text, from, to < 0 ? undefined : to);
      const fall = to < 0 ? undefined : sectionAt(text, to);
      const noTransaction = [rise, fall].some((part) => alone.test(part?.marker ?? ""));
      const [line, sql] = [rise.line, rise.text];
      const stamp = versionStamp(key);
      migrations.push({ key, file, name, up: sql, line, down: fall?.text, noTransaction, stamp });
    }
    return { migrations, problems, notes: [] };
  },
  applied: appliedKeys,
};
