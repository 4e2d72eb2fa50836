import assert from "node:assert/strict";
import { main } from "../../cli.ts";
import { testIo } from "./test_io.ts";

async function run(...args: string[]) {
  const { io, out, err } = testIo();
  return { code: await main(args, io), out: out(), err: err() };
}

const verbs = [
  ...["init", "diff", "draft", "create", "seal", "status", "migrate", "retry", "repair"],
  "completions",
];
const spellings = [
  ...["create", "status", "seal", "retry", "repair"].flatMap((verb) => [
    ["migration", verb],
    ["db", "migration", verb],
  ]),
  ["db", "migrate"],
];

Deno.test("every command has help on stdout, as wide as the terminal", async () => {
  for (const words of [...verbs.map((verb) => [verb]), ...spellings]) {
    const { code, out, err } = await run(...words, "--help");
    assert.deepEqual([code, err], [0, ""], words.join(" "));
    assert.match(out, new RegExp(`^Usage: kalam-migrate ${words.join(" ")}`));
  }
  const { out } = await run("help");
  for (const verb of verbs) assert.match(out, new RegExp(`^  ${verb} `, "m"));
});

Deno.test("one word alone does what it does beside an option", async () => {
  for (const word of ["--version", "status", "migrate"]) {
    const parsed = await run(word, "--no-color");
    assert.deepEqual(await run(word), parsed, word);
    assert.notEqual(parsed.out + parsed.err, "");
  }
});

Deno.test("the seed's spellings find a project as our own do", async () => {
  const needed: Readonly<Record<string, readonly string[]>> = {
    create: ["x"],
    retry: ["x"],
    repair: ["x", "--mark-applied"],
  };
  for (const words of spellings) {
    const { code, err } = await run(...words, ...needed[words.at(-1) ?? ""] ?? []);
    assert.equal(code, 1, err);
    assert.match(err, /^error\[project_not_found\]/);
  }
});

Deno.test("wrong usage is exit 2, on stderr, with what was meant", async () => {
  const cases: [args: string[], says: RegExp][] = [
    [["statsu"], /hint: did you mean status/],
    [["migration", "sael"], /hint: did you mean seal/],
    [["db", "migrat"], /hint: did you mean (one of )?migra/],
    [["status", "--chekc"], /hint: did you mean --check/],
    [["--enw", "x", "status"], /hint: did you mean --env/],
    [["status", "more"], /[Tt]oo many arguments/],
    [["retry"], /missing required argument "id"/i],
    [["migrate", "--wait", "soon"], /30s/],
    [[], /^Usage: /],
    [["db"], /^Usage: kalam-migrate db/],
    [["migration"], /^Usage: kalam-migrate migration/],
    [["help", "nothing"], /error\[usage\]/],
  ];
  for (const [args, says] of cases) {
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, out], [2, ""], args.join(" "));
    assert.match(err, /error\[usage\]: /, args.join(" "));
    assert.match(err, says, args.join(" "));
  }
});

Deno.test("--json: one value on stdout, also for what is wrong, the version and help", async () => {
  for (
    const args of [["statsu", "--json"], ["--json"], ["--json", "db"], ["seal", "a", "b", "--json"]]
  ) {
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, err], [2, ""], args.join(" "));
    assert.equal(JSON.parse(out).error.code, "usage");
  }
  assert.match(JSON.parse((await run("--version", "--json")).out).version, /^\d+\.\d+\.\d+$/);
  assert.match(JSON.parse((await run("help", "--json")).out).help, /^Usage: /);
});

Deno.test("what follows -- is no option", async () => {
  const { code, out, err } = await run("create", "--", "--json");
  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /project_not_found/);
});

Deno.test("completions: a script for each shell, and answers to it", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, out, err } = await run("completions", shell);
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /kalam-migrate/);
  }
  assert.equal((await run("completions", "tcsh")).code, 2);
  const { code, out } = await run("complete", "--", "st");
  assert.equal(code, 0);
  assert.match(out, /^status\b/m);
});
