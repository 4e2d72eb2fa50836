import { MigrateError, type Problem } from "../errors.ts";
import { timeColumn } from "./applied_at.ts";
import { appliedKeys } from "./applied_keys.ts";
import { byNumber } from "./by_number.ts";
import { type Folder, folderIn } from "./folder.ts";
import type { ForeignMigration } from "./foreign_migration.ts";
import type { ForeignTool } from "./foreign_tool.ts";
import { graphilePlaceholders } from "./graphile_placeholders.ts";
import { isSilent } from "./section.ts";

const fileName = /^(\d+)(?:-([-\w]*))?\.sql$/;
const header = /^--! ([A-Z][a-zA-Z0-9_]*)(?::(.*))?$/;

/** The folder of committed migrations, which may be the given one itself. */
const committed = (folder: Folder): Folder =>
  folder.files.some((file) => file.startsWith("committed/"))
    ? folderIn(folder, "committed")
    : folder;

/** Graphile Migrate: `committed/000001-name.sql`, each with the hash of the one before. */
export const graphileMigrate: ForeignTool = {
  name: "graphile-migrate",
  history: {
    schema: "graphile_migrate",
    table: "migrations",
    columns: `filename AS key, hash AS alias, ${timeColumn("date")}`,
    orderBy: "filename",
  },
  async detect(folder) {
    const inside = committed(folder);
    const [first] = inside.names.filter((name) => fileName.test(name));
    return first !== undefined && /^--! Previous:/m.test(await inside.read(first) ?? "");
  },
  async read(folder) {
    await refuseCurrent(folder);
    const inside = committed(folder);
    const migrations: ForeignMigration[] = [];
    const problems: Problem[] = [];
    for (const file of inside.names) {
      const [, digits, slug] = fileName.exec(file) ?? [];
      if (digits === undefined) continue;
      const lines = (await inside.read(file) ?? "").split(/(?<=\n)/);
      const headers = new Map<string, string>();
      for (const line of lines) {
        const [, key, value = ""] = header.exec(line.trimEnd()) ?? [];
        if (key === undefined) break;
        headers.set(key, value.trim());
      }
      let line = headers.size;
      while (lines[line]?.trim() === "") line++;
      const noTransaction = /^--!\s*no-transaction\b/.test(lines[line] ?? "");
      if (noTransaction) line++;
      const up = lines.slice(line).join("");
      problems.push(...graphilePlaceholders(up, { file: inside.show(file), line }));
      const hash = headers.get("Hash");
      migrations.push({
        key: String(BigInt(digits)),
        aliases: [`${digits}.sql`, ...(hash === undefined ? [] : [hash])],
        file: inside === folder ? file : `committed/${file}`,
        name: slug ?? headers.get("Message") ?? `committed_${digits}`,
        up,
        line,
        noTransaction,
      });
    }
    return { migrations: migrations.sort(byNumber), problems, notes: [] };
  },
  applied: appliedKeys,
};

/** What is not committed runs again and again there: no migration yet. */
async function refuseCurrent(folder: Folder): Promise<void> {
  for (const file of folder.files) {
    if (!/^(current|current\/.*)\.sql$/.test(file)) continue;
    const text = await folder.read(file) ?? "";
    if (isSilent(text)) continue;
    throw new MigrateError("refused", `"${folder.show(file)}" is not committed yet`, {
      hint: "run: graphile-migrate commit, or empty the file and put the change into schema.sql " +
        "after the import",
    });
  }
}
