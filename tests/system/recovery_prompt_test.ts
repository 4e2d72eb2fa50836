import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { testDatabase } from "../support/postgres_server.ts";
import { openTerminal, type Terminal } from "../support/terminal.ts";

const cli = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const id = "20260101000000_two_tables.sql";

/** A project whose only migration fails, and has failed once already. */
async function failedProject(url: string): Promise<{ dir: string; mend(): Promise<void> }> {
  const dir = await Deno.makeTempDir({ prefix: "kalam-recovery-" });
  await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
  await Deno.writeTextFile(join(dir, "schema.sql"), "");
  await Deno.writeTextFile(
    join(dir, "kalam.toml"),
    `[connection.dev]\nurl = ${JSON.stringify(url)}\nnamespace = "app"\npurpose = "development"\n`,
  );
  const write = (up: string) =>
    Deno.writeTextFile(join(dir, "kalam/migrations", id), `-- UP\n${up}\n-- DOWN\n`);
  await write("CREATE TABLE a (id int);\nCREATE TABLE b (id nope);");
  const { code, stderr } = await run(dir, "migrate");
  assert.equal(code, 1, stderr);
  return { dir, mend: () => write("CREATE TABLE a (id int);\nCREATE TABLE b (id int);") };
}

async function run(dir: string, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", cli, "--project-dir", dir, "--no-color", ...args],
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}

const migrateIn = (dir: string): Promise<Terminal> =>
  openTerminal([Deno.execPath(), "run", "-A", cli, "--project-dir", dir, "migrate"]);

for (const engine of ["pglite", "postgres"] as const) {
  Deno.test(`a failed migration is asked about in a terminal: Abort, Retry, Skip (${engine})`, async () => {
    await using database = engine === "postgres" ? await testDatabase() : undefined;
    const { dir, mend } = await failedProject(database?.url ?? "pglite:");
    try {
      {
        await using terminal = await migrateIn(dir);
        const screen = await terminal.shows("Abort");
        for (const word of ["Retry", "Skip", id]) assert.ok(screen.includes(word), screen);
        await terminal.press("Down", "Down", "Enter");
        await terminal.shows("ended with 4");
      }
      {
        await using terminal = await migrateIn(dir);
        await terminal.shows("Abort");
        await terminal.press("C-c");
        await terminal.shows(/ended with (4|130)/);
      }
      assert.match((await run(dir, "status")).stdout, /Failed \(1\)/);
      {
        await using terminal = await migrateIn(dir);
        await terminal.shows("Abort");
        await terminal.press("Enter");
        await terminal.shows("ended with 1");
      }
      await mend();
      {
        await using terminal = await migrateIn(dir);
        await terminal.shows("Abort");
        await terminal.press("Enter");
        await terminal.shows("ended with 0");
      }
      assert.match((await run(dir, "status")).stdout, /Applied \(1\)/);
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });

  Deno.test(`Skip marks a failed migration as applied (${engine})`, async () => {
    await using database = engine === "postgres" ? await testDatabase() : undefined;
    const { dir } = await failedProject(database?.url ?? "pglite:");
    try {
      await using terminal = await migrateIn(dir);
      await terminal.shows("Abort");
      await terminal.press("Down", "Enter");
      await terminal.shows("ended with 0");
      const { code, stdout } = await run(dir, "status", "--check");
      assert.deepEqual([code, /Applied \(1\)/.test(stdout)], [0, true]);
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });
}

Deno.test("without a terminal the same is refused with the commands that do it by hand", async () => {
  await using database = await testDatabase();
  const { dir, mend } = await failedProject(database.url);
  try {
    const refused = await run(dir, "migrate");
    assert.equal(refused.code, 4);
    assert.match(
      refused.stderr,
      /kalam-migrate --project-dir \S+ retry 20260101000000_two_tables\.sql/,
    );
    await mend();
    assert.equal((await run(dir, "retry", "two_tables")).code, 0);
    assert.equal((await run(dir, "migrate")).code, 0);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});
