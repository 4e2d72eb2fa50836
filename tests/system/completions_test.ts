import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Shell } from "../../lib/command/completion_script.ts";
import { openTerminal, type Terminal } from "../support/terminal.ts";
import { runCli } from "../cli/run_cli.ts";
import { withFolder } from "../cli/with_folder.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

const project = `[project]
name = "shop"

[connection.dev]
url = "pglite:memory"
namespace = "app"

[connection.production]
url = "pglite:memory"
namespace = "shop_live"
purpose = "production"
`;

/** How each shell starts, and learns our completions the way its help says. */
const shells: Readonly<Record<Shell, { start: string; load: string }>> = {
  bash: {
    start: "exec bash --norc --noprofile -i",
    load: "PS1='> '; kalam-migrate completions bash > script && source ./script && echo loaded-$?",
  },
  zsh: {
    start: "exec zsh -f -i",
    load: "PS1='> '; autoload -U compinit && compinit -u -d ./dump; " +
      "kalam-migrate completions zsh > script && source ./script && echo loaded-$?",
  },
  fish: {
    // Without that folder fish begins to read all manual pages in the background.
    start: "mkdir -p data/fish/generated_completions; " +
      "XDG_CONFIG_HOME=$PWD/config XDG_DATA_HOME=$PWD/data exec fish",
    load: "function fish_prompt; printf '> '; end; mkdir -p config/fish/completions; " +
      "kalam-migrate completions fish > config/fish/completions/kalam-migrate.fish; " +
      "echo loaded-$status",
  },
};

/** A project with two environments and two migrations, and the program in front of the path. */
async function prepare(dir: string): Promise<void> {
  await Deno.mkdir(join(dir, "bin"));
  await Deno.mkdir(join(dir, "kalam/migrations"), { recursive: true });
  await Deno.writeTextFile(join(dir, "kalam.toml"), project);
  await Deno.writeTextFile(join(dir, "schema.sql"), "");
  for (const name of ["20260101000000_add_users", "20260102000000_add_orders"]) {
    await Deno.writeTextFile(join(dir, `kalam/migrations/${name}.sql`), "-- UP\nSELECT 1;\n");
  }
  const program = `#!/bin/sh\nexec ${Deno.execPath()} run -A --quiet ` +
    `--config ${repository}deno.json ${repository}cli.ts "$@"\n`;
  await Deno.writeTextFile(join(dir, "bin/kalam-migrate"), program, { mode: 0o755 });
}

function inShell(
  shell: Shell,
  body: (terminal: Terminal, type: (line: string) => Promise<void>, dir: string) => Promise<void>,
): Promise<void> {
  return withFolder(async (dir) => {
    await prepare(dir);
    const { start, load } = shells[shell];
    const line = `cd ${dir}; export PATH=${dir}/bin:$PATH; unset HISTFILE; ${start}`;
    await using terminal = await openTerminal(["sh", "-c", line]);
    const type = (text: string) => terminal.press("-l", text);
    await type(load);
    await terminal.press("Enter");
    await terminal.shows(/loaded-0/);
    await body(terminal, type, dir);
    // Left by itself, so that nothing of it writes on into the folder.
    await terminal.press("C-u", "C-u", "C-l");
    await type("exit");
    await terminal.press("Enter");
    await terminal.shows("ended with");
  });
}

for (const shell of ["bash", "zsh", "fish"] as const) {
  Deno.test(`${shell} completes commands, environments, migrations and files`, () =>
    inShell(shell, async (terminal, type) => {
      const completes = async (typed: string, shown: string | RegExp) => {
        await terminal.press("C-l");
        await type(`kalam-migrate ${typed}`);
        await terminal.press("Tab");
        await terminal.shows(shown);
        await terminal.press("C-u", "C-u");
      };
      await completes("stat", "kalam-migrate status");
      await completes("db migration ret", "kalam-migrate db migration retry");
      await completes("status --dry-run --name", "--namespace");
      await completes("status --namespace sh", "--namespace shop_live");
      await completes("migrate --to 20260102", "--to 20260102000000_add_orders.sql");
      await completes("diff --from sche", "--from schema.sql");
      await completes("diff --dialect kal", "--dialect kalamdb");

      await terminal.press("C-l");
      await type("kalam-migrate retry add_");
      await terminal.press("Tab", "Tab");
      assert.match(await terminal.shows(/add_users/), /add_orders/);
      await terminal.press("C-u", "C-u");

      await terminal.press("C-l");
      await type("kalam-migrate status --json --env=pro");
      await terminal.press("Tab");
      await terminal.shows("--env=production");
      await terminal.press("Enter");
      await terminal.shows(/"environment": ?"production"/);
    }));

  Deno.test(`${shell} does not run what is typed when it completes`, () =>
    inShell(shell, async (terminal, type, dir) => {
      await type("kalam-migrate status $(touch made) `touch made` --env dev --na");
      await terminal.press("Tab");
      await terminal.shows("--namespace");
      await assert.rejects(Deno.stat(join(dir, "made")), Deno.errors.NotFound);
    }));
}

Deno.test("a broken project and an unknown word complete to nothing, without an error", () =>
  withFolder(async (dir) => {
    await Deno.writeTextFile(join(dir, "kalam.toml"), "[project\n");
    for (const words of [["status", "--env", ""], ["retry", ""], ["nothing", ""], ["init", "x"]]) {
      const run = await runCli(["complete", "--", ...words], { cwd: dir });
      assert.deepEqual(run, { code: 0, stdout: "", stderr: "" });
    }
  }));
