import assert from "node:assert/strict";
import { join } from "node:path";
import { golden } from "./golden.ts";
import { callCli } from "./call_cli.ts";
import { runCli } from "./run_cli.ts";
import { withFolder } from "./with_folder.ts";

const first = "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL);\n";
const second = "CREATE TABLE users (id int PRIMARY KEY, name text NOT NULL, email text);\n" +
  "CREATE INDEX users_email ON users (email);\n";

async function sealed(dir: string): Promise<string[]> {
  const names = await Array.fromAsync(Deno.readDir(join(dir, "kalam/migrations")));
  return names.map(({ name }) => name).filter((name) => /^\d{14}_/.test(name)).sort();
}

Deno.test("the whole workflow on the embedded database, each step as its golden", () =>
  withFolder(async (dir) => {
    const step = async (name: string, ...args: string[]) => {
      const run = await callCli(args, { cwd: dir });
      await golden(name, args, run);
      return run;
    };
    const schema = (text: string) => Deno.writeTextFile(join(dir, "schema.sql"), text);

    await step("init", "init", "--name", "shop");
    await step("init_again", "init", "--name", "shop");
    await schema(first);
    await step("diff", "diff");
    assert.equal((await step("diff_check", "diff", "--check")).code, 3);
    await step("draft", "draft");
    const draft = await Deno.readTextFile(join(dir, "kalam/migrations/_draft.sql"));
    await step("status_draft", "status");
    await step("seal", "seal");
    const [id = ""] = await sealed(dir);
    assert.equal(await Deno.readTextFile(join(dir, "kalam/migrations", id)), draft);
    assert.equal((await step("status_pending", "status", "--check")).code, 3);
    await step("migrate_dry_run", "migrate", "--dry-run");
    await step("migrate", "migrate");
    await step("status_applied", "status", "--check");
    await step("migrate_nothing", "migrate");
    await step("diff_nothing", "diff", "--check");

    await schema(second);
    await step("create", "create", "add users email");
    await step("migrate_second", "migrate");
    await step("status_json", "status", "--check", "--json");
    assert.deepEqual((await sealed(dir)).map((name) => name.slice(15)), [
      "create_users.sql",
      "add_users_email.sql",
    ]);
    await step("draft_nothing", "draft");
  }));

Deno.test("a migration that fails: status, retry, repair", () =>
  withFolder(async (dir) => {
    const run = (...args: string[]) => callCli(args, { cwd: dir });
    await run("init", "--name", "shop");
    const file = join(dir, "kalam/migrations/20260101000000_orders.sql");
    await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
    await Deno.writeTextFile(
      file,
      "-- UP\nCREATE TABLE orders (id int);\nALTER TABLE nowhere ADD COLUMN a int;\n\n" +
        "-- DOWN\nDROP TABLE orders;\n",
    );
    await golden("migrate_failed", ["migrate"], await run("migrate"));
    await golden("status_failed", ["status"], await run("status"));

    const again = await run("migrate", "--json");
    assert.equal(again.code, 4);
    assert.equal(JSON.parse(again.stdout).error.code, "recovery_needed");
    // Confirmations only: what an earlier run left behind is not one.
    assert.equal((await run("migrate", "--yes")).code, 4);

    await golden("retry", ["retry", "orders"], await run("retry", "orders"));
    await Deno.writeTextFile(
      file,
      "-- UP\nCREATE TABLE orders (id int);\n\n-- DOWN\nDROP TABLE orders;\n",
    );
    assert.equal((await run("migrate")).code, 0);

    await Deno.writeTextFile(
      join(dir, "kalam/migrations/20260102000000_carts.sql"),
      "-- UP\nCREATE TABLE carts (id int);\n\n-- DOWN\nDROP TABLE carts;\n",
    );
    const strict = await run("repair", "carts", "--mark-applied", "--strict");
    assert.equal(strict.code, 4);
    const args = ["repair", "carts", "--mark-applied", "--reason", "by hand"];
    await golden("repair", args, await run(...args));
    const status = JSON.parse((await run("status", "--json")).stdout);
    assert.deepEqual(status.applied.map(({ name }: { name: string }) => name), ["orders", "carts"]);
  }));

Deno.test("the Kalam CLI's spellings do the same", () =>
  withFolder(async (dir) => {
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await callCli(args, { cwd: dir });
      assert.equal(code, 0, `${args.join(" ")}: ${stdout}${stderr}`);
      return stdout;
    };
    await run("init", "--name", "shop");
    await Deno.writeTextFile(join(dir, "schema.sql"), first);
    await run("migration", "create", "users");
    await run("db", "migrate");
    await Deno.writeTextFile(join(dir, "schema.sql"), second);
    await run("draft");
    await run("db", "migration", "seal", "email");
    await run("--env", "dev", "db", "--json", "migrate");
    const status = await run("status", "--json");
    assert.equal(JSON.parse(status).applied.length, 2);
    assert.equal(await run("migration", "status", "--json"), status);
    assert.equal(await run("--json", "db", "migration", "status"), status);
    assert.match(await run("migration", "retry", "--help"), /retry/);
    assert.match(await run("migration", "repair", "--help"), /--mark-applied/);
  }));

Deno.test("mod.ts as the main module is the same command line", () =>
  withFolder(async (dir) => {
    const made = await runCli(["init", "--name", "shop"], { cwd: dir, entry: "mod.ts" });
    assert.equal(made.code, 0);
    const { code, stdout } = await runCli(["status", "--json"], { cwd: dir, entry: "mod.ts" });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).applied, []);
  }));
