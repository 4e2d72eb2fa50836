import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { status } from "../../lib/apply/status.ts";
import { type Fixture, onEachEngine } from "./fixture.ts";

const FILES = 12;
const PROCESS = new URL("./migrate_process.ts", import.meta.url);

function spawn(fixture: Fixture, wait = 0): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", PROCESS.pathname, fixture.dir, String(wait)],
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function writeFiles(fixture: Fixture): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < FILES; n++) {
    const id = `202601010000${String(n).padStart(2, "0")}_step.sql`;
    ids.push(id);
    // A repeated run of any of these would fail or count twice.
    const rows = `INSERT INTO log SELECT ${n} FROM generate_series(1, 100);`;
    await fixture.write(
      id,
      n === 0
        ? `CREATE TABLE log (n int);\n${rows}`
        : n % 4 === 0
        ? `CREATE INDEX CONCURRENTLY log_${n} ON log (n);\nCREATE TABLE t${n} (id int);\n${rows}`
        : `CREATE TABLE t${n} (id int);\n${rows}\nALTER TABLE t${n} ADD COLUMN name text;`,
    );
  }
  return ids;
}

async function expectAll(fixture: Fixture, ids: readonly string[]): Promise<void> {
  const state = await status(fixture.project);
  assert.deepEqual(state.applied.map(({ id }) => id), ids);
  assert.deepEqual(
    await fixture.query("SELECT n, count(*)::int AS c FROM app.log GROUP BY n ORDER BY n"),
    ids.map((_, n) => ({ n, c: 100 })),
  );
  assert.deepEqual(await fixture.query("SELECT indexrelid FROM pg_index WHERE NOT indisvalid"), []);
}

onEachEngine("a run killed at any moment is finished by the next", async (f) => {
  const ids = await writeFiles(f);
  let killed = 0;
  for (let round = 0; round < 4; round++) {
    const child = spawn(f);
    // Some after so many lines of progress, at any moment in between.
    const wanted = 1 + round * 6;
    let lines = 0;
    const reader = child.stdout.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      lines += decoder.decode(value).split("\n").length - 1;
      if (lines < wanted) continue;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
      break;
    }
    await reader.cancel();
    try {
      child.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await child.stderr.cancel();
    if ((await child.status).signal === "SIGKILL") killed++;
  }
  assert.ok(killed > 0, "no run was killed");
  // A server notices a lost client a moment later; until then its lock stands.
  const result = await migrate(f.project, { wait: 10_000 });
  assert.equal(result.failed?.error.message, undefined);
  await expectAll(f, ids);
});

onEachEngine("two runs at once apply nothing twice", async (f) => {
  const ids = await writeFiles(f);
  const outputs = await Promise.all([spawn(f, 30_000), spawn(f, 30_000)].map((c) => c.output()));
  const text = outputs.map(({ stderr }) => new TextDecoder().decode(stderr)).join("");
  assert.ok(outputs.every(({ success }) => success), text);
  const lines = outputs.flatMap(({ stdout }) => new TextDecoder().decode(stdout).split("\n"));
  const applied = lines.filter((line) => line.startsWith("applied ")).sort();
  assert.deepEqual(applied, ids.map((id) => `applied ${id}`));
  await expectAll(f, ids);
});
