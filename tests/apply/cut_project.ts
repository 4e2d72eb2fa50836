import { join } from "node:path";

/** Files with everything in them that ends in another way: together, apart, and both in one file. */
const files: Readonly<Record<string, string>> = {
  "20260101000000_tables.sql": `CREATE TYPE mood AS ENUM ('fine');
CREATE TABLE notes (id int PRIMARY KEY, mood mood);
INSERT INTO notes SELECT n, 'fine' FROM generate_series(1, 20) n;`,
  "20260102000000_apart.sql": `CREATE INDEX CONCURRENTLY notes_mood ON notes (mood);
ALTER TYPE mood ADD VALUE 'grim';
ALTER TABLE notes ALTER COLUMN mood SET DEFAULT 'grim';
ALTER TABLE notes ADD COLUMN body text;
DROP INDEX CONCURRENTLY notes_mood;`,
  "20260103000000_rows.sql": `INSERT INTO notes (id) VALUES (21);
CREATE VIEW grim AS SELECT id FROM notes WHERE mood = 'grim';`,
};

/** Runs `body` in a project's folder with the files. */
export async function withCutProject(body: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.realPath(await Deno.makeTempDir({ prefix: "cut-" }));
  try {
    const folder = join(dir, "kalam", "migrations");
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(
      join(dir, "kalam.toml"),
      `[connection.dev]\nurl = "postgres://127.0.0.1/x"\nnamespace = "app"\n`,
    );
    for (const [file, up] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, file), `-- UP\n${up}\n`);
    }
    await body(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
