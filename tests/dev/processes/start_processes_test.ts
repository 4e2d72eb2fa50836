import assert from "node:assert/strict";
import { startProcesses } from "../../../lib/dev/processes/start_processes.ts";
import { loadProject } from "../../../lib/project/load_project.ts";
import type { Project } from "../../../lib/project/project.ts";

async function withProject(
  processes: Readonly<Record<string, string>>,
  body: (project: Project) => Promise<void>,
): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    const lines = Object.entries(processes).map(([name, command]) =>
      `${name} = ${JSON.stringify(command)}`
    );
    await Deno.writeTextFile(
      `${dir}/kalam.toml`,
      `[project]\nname = "p"\n[connection.dev]\nurl = "pglite:"\npurpose = "development"\n` +
        `[dev.processes]\n${lines.join("\n")}\n`,
    );
    await Deno.writeTextFile(`${dir}/.env`, "GREETING=hello\n");
    await body(await loadProject(dir, { variables: { PATH: Deno.env.get("PATH") ?? "" } }));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

/** The processes whose command line has this mark in it. */
async function living(mark: string): Promise<number> {
  const script = 'for f in /proc/[0-9]*/cmdline; do tr "\\0" " " <$f 2>/dev/null; echo; done';
  const { stdout } = await new Deno.Command("sh", { args: ["-c", script] }).output();
  return new TextDecoder().decode(stdout).split("\n")
    .filter((line) => line.startsWith("sleep ") && line.includes(mark)).length;
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail("it did not come about");
}

const mark = (): string => String(100_000 + Math.floor(Math.random() * 800_000));

Deno.test("their lines and their end are told, with the variables they got", () =>
  withProject({
    app: 'echo "$GREETING $DATABASE_URL"; printf half >&2',
    bad: "exit 3",
  }, async (project) => {
    const seen: string[] = [];
    await using _processes = startProcesses(project, {
      variables: { DATABASE_URL: "postgres://here" },
      onLine: (name, line) => seen.push(`${name}: ${line}`),
      onExit: (name, code) => seen.push(`${name} ended with ${code}`),
    });
    await until(() => seen.length === 4);
    assert.deepEqual(seen.sort(), [
      "app ended with 0",
      "app: half",
      "app: hello postgres://here",
      "bad ended with 3",
    ]);
  }));

Deno.test("their whole trees end with them, stubborn ones too", async () => {
  const number = mark();
  await withProject({
    tree: `sleep ${number} & (trap '' TERM; sleep ${number}) & sleep ${number}`,
    gone: `sleep ${number} & exit 0`,
  }, async (project) => {
    const exits: string[] = [];
    {
      await using _processes = startProcesses(project, {
        variables: {},
        onLine: () => {},
        onExit: (name) => exits.push(name),
      });
      await until(async () => await living(number) === 4 && exits.length === 1);
    }
    await until(async () => await living(number) === 0);
    assert.deepEqual(exits, ["gone"], "an end that was asked for is not told");
  });
});

Deno.test("they end too when whoever started them is killed", async () => {
  const number = mark();
  await withProject({ app: `sleep ${number}` }, async (project) => {
    const start = new URL("../../../lib/dev/processes/start_processes.ts", import.meta.url).href;
    const script = `import { startProcesses } from ${JSON.stringify(start)};
      startProcesses(JSON.parse(Deno.args[0]), { variables: {}, onLine() {}, onExit() {} });
      await new Promise((resolve) => setTimeout(resolve, 60000));`;
    const file = `${project.dir}/start.ts`;
    await Deno.writeTextFile(file, script);
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", file, JSON.stringify(project)],
      stdout: "null",
      stderr: "null",
    }).spawn();
    await until(async () => await living(number) === 1);
    child.kill("SIGKILL");
    await child.status;
    await until(async () => await living(number) === 0);
  });
});
