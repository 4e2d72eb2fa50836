import type { Problem } from "../errors.ts";
import { timeColumn } from "./applied_at.ts";
import type { Folder } from "./folder.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { flywayApplied } from "./flyway_applied.ts";
import { flywayPlaceholders } from "./flyway_placeholders.ts";
import { compareFlyway, flywayVersion } from "./flyway_version.ts";
import { versionStamp } from "./version_stamp.ts";

const fileName = /^(?:.*\/)?([VUB])(\d[\d._]*?)__(.+)\.sql$/;
const repeatable = /^(?:.*\/)?R__(.+)\.sql$/;
const callback = /^(?:.*\/)?(?:before|after)[A-Z]\w*(?:__.*)?\.sql$/;
const program = /^(?:.*\/)?[VUR][\d._]*__.+\.(?:java|kt|groovy|class)$/;

/** Flyway: `V1_2__name.sql`, and `U1_2__name.sql` where there is a way back. */
export const flyway: ForeignTool = {
  name: "flyway",
  history: {
    table: "flyway_schema_history",
    columns: `version AS key, type, script, success, ${timeColumn("installed_on")}`,
    orderBy: "installed_rank",
  },
  detect: (folder) => Promise.resolve(folder.files.some((file) => fileName.test(file))),
  async read(folder) {
    const problems: Problem[] = [];
    const found = new Map<string, ForeignMigration>();
    const undo = new Map<string, string>();
    for (const file of folder.files) {
      const [, letter, version, name = ""] = fileName.exec(file) ?? [];
      if (version === undefined || letter === "B") continue;
      const key = flywayVersion(version);
      const text = await folder.read(file) ?? "";
      const settings = await folder.read(`${file}.conf`) ?? "";
      if (!/^\s*placeholderReplacement\s*=\s*false\b/m.test(settings)) {
        problems.push(...flywayPlaceholders(text, folder.show(file)));
      }
      if (letter === "U") {
        undo.set(key, text);
        continue;
      }
      const same = found.get(key);
      if (same !== undefined) {
        problems.push({
          message: `Version ${key} stands twice: "${same.file}" and "${file}"`,
          hint: "import the folder that Flyway reads, without copies of it",
        });
      }
      const noTransaction = /^\s*executeInTransaction\s*=\s*false\b/m.test(settings);
      found.set(key, { key, file, name, up: text, noTransaction, stamp: versionStamp(key) });
    }
    const migrations = [...found.values()].sort((a, b) => compareFlyway(a.key, b.key))
      .map((migration) => ({ ...migration, down: undo.get(migration.key) }));
    return { migrations, problems, notes: notes(folder) };
  },
  applied: flywayApplied,
};

function notes(folder: Folder): string[] {
  return folder.files.flatMap((file) => {
    const shown = folder.show(file);
    if (repeatable.test(file)) {
      return `not imported, it has no version: ${shown}; put what it makes into schema.sql, then ` +
        "run: kalam-migrate draft";
    }
    if (fileName.exec(file)?.[1] === "B") return `not imported, a baseline: ${shown}`;
    if (program.test(file)) return `not imported, it is no SQL: ${shown}`;
    return callback.test(file) ? `not imported, a callback: ${shown}` : [];
  });
}
