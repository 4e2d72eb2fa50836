import { MigrateError, type Problem } from "../errors.ts";
import { anyText } from "./any_text.ts";
import { timeColumn } from "./applied_at.ts";
import { appliedKeys } from "./applied_keys.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { isSilent, sectionAt } from "./section.ts";
import { versionStamp } from "./version_stamp.ts";

const fileName = /^(\d+)[_-](.*)\.sql$/;
const program = /^\d+[_-].*\.[cm]?[jt]s$/;
const up = /^[^\S\n]*--[\s-]*up\s+migration/im;
const down = /^[^\S\n]*--[\s-]*down\s+migration/im;

/** node-pg-migrate, where its files are SQL: `-- Up Migration` and `-- Down Migration`. */
export const nodePgMigrate: ForeignTool = {
  name: "node-pg-migrate",
  history: {
    table: "pgmigrations",
    columns: `name AS key, ${timeColumn("run_on")}`,
    orderBy: "run_on, id",
  },
  detect: async (folder) =>
    await anyText(folder, folder.names.filter((name) => fileName.test(name)), up) ||
    await anyText(folder, folder.names.filter((name) => program.test(name)), /\bpgm\b/),
  async read(folder) {
    const programs = folder.names.filter((name) => program.test(name));
    if (programs.length > 0) {
      throw new MigrateError("unsupported", "Cannot import migrations written in JavaScript", {
        detail: programs.map((name) => folder.show(name)).join(", "),
        hint: "write each as SQL under the same name, in a copy of the folder: node-pg-migrate " +
          "prints it with --dry-run --verbose; or take over what they led to with: init --from <url>",
      });
    }
    const migrations: ForeignMigration[] = [];
    const problems: Problem[] = [];
    for (const file of folder.names) {
      const [, version, name = ""] = fileName.exec(file) ?? [];
      if (version === undefined) continue;
      const text = await folder.read(file) ?? "";
      const [from, to] = [text.search(up), text.search(down)];
      if ((to >= 0 && to < from) || (from < 0 && to >= 0) || !isSilent(text.slice(0, from))) {
        problems.push({
          message: `"${folder.show(file)}" does not begin with "-- Up Migration"`,
          hint: 'write "-- Up Migration" above the statements going up',
        });
        continue;
      }
      const rise = from < 0 ? undefined : sectionAt(text, from, to < 0 ? undefined : to);
      migrations.push({
        key: file.replace(/\.sql$/, ""),
        file,
        name,
        up: rise?.text ?? text,
        line: rise?.line ?? 0,
        down: to < 0 ? undefined : sectionAt(text, to).text,
        stamp: versionStamp(version),
      });
    }
    return { migrations: migrations.sort(byTime), problems, notes: [] };
  },
  applied: appliedKeys,
};

/** By the number before the name; one of 17 digits is a time. */
function byTime(a: ForeignMigration, b: ForeignMigration): number {
  const of = ({ key }: ForeignMigration): number => {
    const digits = /^\d+/.exec(key)?.[0] ?? "0";
    if (digits.length !== 17) return Number(digits);
    return Date.parse(
      digits.replace(/(....)(..)(..)(..)(..)(..)(...)/, "$1-$2-$3T$4:$5:$6.$7Z"),
    );
  };
  return of(a) - of(b) || (a.key < b.key ? -1 : 1);
}
