import assert from "node:assert/strict";
import { main } from "../../cli.ts";
import { testIo } from "../command/test_io.ts";
import { golden } from "./golden.ts";
import type { CliRun } from "./run_cli.ts";

async function help(columns: number, ...words: string[]): Promise<CliRun> {
  const { io, out, err } = testIo({ columns });
  return { code: await main(["help", ...words], io), stdout: out(), stderr: err() };
}

const whole = await help(80);
const commands = /^Commands:\n([^]*?)\n\n/m.exec(whole.stdout)?.[1] ?? "";
const verbs = [...commands.matchAll(/^ {2}(\w+) /gm)].map(([, verb = ""]) => verb)
  .filter((verb) => verb !== "help");

Deno.test("help, as wide as the terminal", async () => {
  await golden("help", ["help"], whole);
  for (const columns of [40, 200]) {
    await golden(`help_${columns}`, ["help"], await help(columns));
  }
  assert.ok(verbs.length > 10, commands);
});

for (const verb of verbs) {
  Deno.test(`help ${verb}: with examples, and nothing wider than the terminal`, async () => {
    const shown = await help(80, verb);
    await golden(`help_${verb}`, ["help", verb], shown);
    assert.match(shown.stdout, /^Examples:\n/m);
    for (const columns of [40, 60, 80, 200]) {
      const { stdout } = await help(columns, verb);
      // What is there to be copied is not broken.
      const wide = stdout.split("\n").filter((line) => !/^(Usage:| ) kalam-migrate /.test(line))
        .filter((line) => line.length > columns);
      assert.deepEqual(wide, [], `${columns} columns`);
    }
  });
}
