import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withFolder } from "../cli/with_folder.ts";
import { shortLived } from "../support/short_lived.ts";
import { type CommandLine, commandLines } from "./command_lines.ts";
import { type PageSetup, writeFiles } from "./page_setup.ts";
import { pageSetups } from "./page_setups.ts";
import { pages } from "./pages.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Lines that are run, only not from here. */
const elsewhere: Readonly<Record<string, string>> = {
  "npx -y deno@2.9.6 task demo": ".ci/run",
  "npx -y deno@2.9.6 task test": ".ci/run",
};

/** Runs a line as a reader does, in a shell in which `kalam-migrate` is this program. */
async function type(line: string, dir: string, { instead = {}, env = {} }: PageSetup) {
  const program = `${Deno.execPath()} run -A --quiet --config ${root}deno.json ${root}cli.ts`;
  await writeFiles(dir, { "bin/kalam-migrate": `#!/bin/sh\nexec ${program} "$@"\n` });
  let typed = line.replace("deno run -A jsr:@kalam/migrate", "kalam-migrate");
  for (const [said, meant] of Object.entries(instead)) typed = typed.replaceAll(said, meant);
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", typed],
    cwd: dir,
    env: {
      ...{ ...shortLived, NO_COLOR: "1", RUST_BACKTRACE: "0", DENO_NO_UPDATE_CHECK: "1" },
      ...{ PATH: `${join(dir, "bin")}:${Deno.env.get("PATH")}`, ...env },
    },
    stdin: "null",
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, output: text(stdout) + text(stderr) };
}

/** Lines without what differs from run to run: numbers, and space at the end. */
function steady(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\d+/g, "0").trimEnd()).filter((line) => line !== "");
}

async function runLine({ line, output }: CommandLine, dir: string, setup: PageSetup) {
  await writeFiles(dir, setup.before?.[line] ?? {});
  const run = await type(line, dir, setup);
  assert.equal(run.code, setup.codes?.[line] ?? 0, `${line}\n${run.output}`);
  const said = steady(run.output.split("\n"));
  // What a terminal shows beside the lines: its questions.
  for (const shown of steady(output).filter((each) => !/^[◆│]/.test(each))) {
    assert.ok(said.includes(shown), `${line}\nshould say: ${shown}\nsays: ${run.output}`);
  }
}

for (const [page, text] of await pages()) {
  const lines = commandLines(text).filter(({ place }) => place === "block");
  if (lines.length === 0) continue;
  Deno.test(`the commands of ${page} do what it says`, async () => {
    const ci = await Deno.readTextFile(`${root}.ci/run`);
    const here = lines.filter(({ line }) => {
      const other = Object.hasOwn(elsewhere, line);
      if (other) assert.ok(ci.includes(line), `${line} is not in .ci/run`);
      return !other;
    });
    const prepare = pageSetups[page];
    assert.ok(prepare, `tests/docs/page_setups.ts does not say how to run the commands of ${page}`);
    await using held = new AsyncDisposableStack();
    const setup = await prepare((resource) => held.use(resource), text);
    const runs = setup.separate ? here.map((line) => [line]) : [here];
    for (const together of runs) {
      await withFolder(async (dir) => {
        await writeFiles(dir, setup.files ?? {});
        for (const args of setup.first ?? []) {
          const { code, output } = await type(`kalam-migrate ${args}`, dir, setup);
          assert.equal(code, 0, output);
        }
        for (const line of together) await runLine(line, dir, setup);
      });
    }
  });
}
