import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCli } from "../cli/run_cli.ts";
import { withFolder } from "../cli/with_folder.ts";
import { projectToml } from "../cli/project_toml.ts";
import { serverUrl, testDatabase } from "../support/postgres_server.ts";
import { openTerminal } from "../support/terminal.ts";

const cli = fileURLToPath(new URL("../../cli.ts", import.meta.url));
const users = "CREATE TABLE users (id int PRIMARY KEY);\n";
const orders = "CREATE TABLE orders (id int PRIMARY KEY);\n";

/** The loop in a terminal; the shell behind it says what state the terminal was left in. */
const devIn = (dir: string, ...args: string[]) => {
  const command = [Deno.execPath(), "run", "-A", cli, "--project-dir", dir, "dev", ...args];
  const line = `trap : INT; ${
    command.join(" ")
  }; code=$?; stty -a | grep -ow -e icanon -e echo; exit $code`;
  return openTerminal(["sh", "-c", line]);
};

async function withProject(
  url: string,
  body: (dir: string, save: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  await withFolder(async (dir) => {
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    // A server's scratch is the server as well: that both kinds are driven once is enough.
    const scratch = url.startsWith("pglite:") ? "" : `\n[scratch]\nurl = "${serverUrl()}"\n`;
    await Deno.writeTextFile(join(dir, "kalam.toml"), projectToml(url) + scratch);
    const file = join(dir, "schema.sql");
    // As most editors do: written beside, then moved over.
    const save = async (text: string) => {
      await Deno.writeTextFile(`${file}~`, text);
      await Deno.rename(`${file}~`, file);
    };
    await save(users);
    await body(dir, save);
  });
}

async function appliedIn(dir: string): Promise<string[]> {
  const { stdout } = await runCli(["status", "--json"], { cwd: dir });
  return JSON.parse(stdout).applied.map(({ id }: { id: string }) => id.slice(15));
}

for (const engine of ["pglite", "postgres"] as const) {
  Deno.test(`the development loop in a terminal (${engine})`, async () => {
    await using database = engine === "postgres" ? await testDatabase() : undefined;
    await withProject(database?.url ?? "pglite:", async (dir, save) => {
      {
        await using terminal = await devIn(dir, "--yes");
        const first = await terminal.shows("Quit");
        for (const part of ["+ table users", "Apply", "Skip", "Show SQL", "Reset"]) {
          assert.ok(first.includes(part), first);
        }
        await terminal.press("Down", "Down", "Enter");
        await terminal.shows(/CREATE TABLE users \([^]*DROP TABLE users[^]*Quit/);
        // Taken in while the question stands open: what is shown is what is applied.
        await save(users + orders);
        await terminal.shows(/Changed: schema\.sql\s+\+ table orders[^]*Draft[^]*Quit/);
        await terminal.press("Enter");
        await terminal.shows(/Sealed kalam\/migrations\/\d{14}_\w+\.sql[^]*Applied[^]*Watching/);

        await save("CREATE TABEL users (id int);\n");
        await terminal.shows(/error\[schema_invalid\][^]*schema\.sql:1:8[^]*Paused/);
        await save(users);
        await terminal.shows(/- table orders\s+Draft \S+\s+! data_loss: [^]*Quit/);
        await terminal.press("Down", "Enter");
        await terminal.shows(/Left kalam\/migrations\/_draft\.sql[^]*Watching/);
        // The loop lets go of an embedded database between its passes.
        assert.deepEqual(await appliedIn(dir), ["create_orders_and_1_more.sql"]);

        await save(users + "-- once more\n");
        await terminal.shows(/Left [^]*Changed: schema\.sql[^]*Quit/);
        await terminal.press("Down", "Down", "Down", "Enter");
        // --yes answers neither of the two questions.
        await terminal.shows(/● No[^]*Drop it/);
        await terminal.press("Down", "Enter");
        await terminal.shows(/Really drop/);
        await terminal.press("Down", "Enter");
        await terminal.shows(/Dropped "app"; rebuilding it\s+Applied[^]*Quit/);
        if (engine === "pglite") {
          await terminal.press("Up", "Enter");
          await terminal.shows(/(icanon\s+echo|echo\s+icanon)\s+ended with 0/);
        } else {
          await terminal.press("Down", "Enter");
          await terminal.shows(/Dropped[^]*Left [^]*Watching/);
          await terminal.press("C-c");
          await terminal.shows(/Stopped\s+(icanon\s+echo|echo\s+icanon)\s+ended with 130/);
        }
      }
      assert.deepEqual(await appliedIn(dir), ["create_orders_and_1_more.sql"]);
    });
  });
}

Deno.test("without a terminal dev applies no draft, and ends at an interrupt", () =>
  withProject("pglite:memory", async (dir) => {
    const once = await runCli(["dev", "--once"], { cwd: dir });
    assert.equal(once.code, 0, once.stderr);
    assert.match(once.stdout, / {2}\+ table users\nDraft kalam\/migrations\/_draft\.sql/);
    const running = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", cli, "dev"],
      cwd: dir,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    let said = "";
    for await (const part of running.stderr.pipeThrough(new TextDecoderStream())) {
      said += part;
      if (said.includes("Watching")) running.kill("SIGTERM");
    }
    const { code } = await running.status;
    await running.stdout.cancel();
    assert.equal(code, 130, said);
    const files = await Array.fromAsync(Deno.readDir(join(dir, "kalam/migrations")));
    assert.deepEqual(files.map(({ name }) => name), ["_draft.sql"]);
    await Deno.writeTextFile(join(dir, "schema.sql"), "CREATE TABEL users (id int);\n");
    const broken = await runCli(["dev", "--once", "--json"], { cwd: dir });
    assert.equal(broken.code, 1);
    const { ended, error } = JSON.parse(broken.stdout);
    assert.deepEqual([ended, error.code, error.position.line], ["once", "schema_invalid", 1]);
  }));
