import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { CommanderError } from "@commander-js/extra-typings";
import { buildProgram } from "../../lib/command/build_program.ts";
import { commandLines, kalamWords } from "./command_lines.ts";
import { pages } from "./pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

function program() {
  return buildProgram(() => Promise.resolve(), { columns: 80, write: () => {} });
}

/** Throws where the real program does not take the words. */
async function parse(words: readonly string[]): Promise<void> {
  try {
    await program().parseAsync([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
  }
}

Deno.test("every command line of the docs is one that the program takes", async () => {
  let checked = 0;
  for (const [page, text] of await pages()) {
    for (const { line } of commandLines(text)) {
      const words = kalamWords(line);
      if (words === undefined || words.length === 0) continue;
      await assert.doesNotReject(parse(words), `${page}: ${line}`);
      checked++;
    }
  }
  assert.ok(checked > 20);
});

Deno.test("every task and path of the docs' other command lines is there", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${root}deno.json`));
  for (const [page, text] of await pages()) {
    for (const { line } of commandLines(text)) {
      const [, task] = /\btask ([\w:]+)/.exec(line) ?? [];
      if (task !== undefined) assert.ok(Object.hasOwn(tasks, task), `${page}: ${line}`);
      const [, path] = /\b((?:tests|examples|lib)\/[\w/.]+)/.exec(line) ?? [];
      if (path !== undefined) {
        await assert.doesNotReject(Deno.stat(root + path), `${page}: ${line}`);
      }
    }
  }
});

Deno.test("the README's table names each command, with options that it has", async () => {
  const readme = (await pages()).get("README.md") ?? "";
  const rows = readme.matchAll(/^\| `(\w+)(?: [^`]+)?`\s*\|(.*)\|$/gm);
  const { commands, options } = program();
  const named = [...rows].map(([, name = "", text = ""]) => {
    const command = commands.find((each) => each.name() === name);
    const known = [...command?.options ?? [], ...options].map(({ long }) => long);
    for (const [option] of text.matchAll(/--[\w-]+/g)) {
      assert.ok(known.includes(option), `${name} ${option}`);
    }
    return name;
  });
  const help = program().createHelp();
  const visible = help.visibleCommands(program()).map((command) => command.name());
  assert.deepEqual(named.sort(), visible.sort());
});

Deno.test("every example in a command's help is one that the program takes", async () => {
  let checked = 0;
  for (const command of program().commands) {
    let help = "";
    const shown = buildProgram(() => Promise.resolve(), {
      columns: 200,
      write: (text) => help += text,
    });
    await assert.rejects(
      shown.parseAsync(["help", command.name()], { from: "user" }),
      CommanderError,
    );
    for (const [, line = ""] of help.matchAll(/^ {2}(kalam-migrate .*?)(?: {2,}#.*| # .*)?$/gm)) {
      await assert.doesNotReject(parse(kalamWords(line) ?? []), line);
      checked++;
    }
  }
  assert.ok(checked > 30);
});
