import assert from "node:assert/strict";
import { withExampleProject } from "./example_project.ts";
import { type ExampleRun, runExample } from "./run_example.ts";

const script = "examples/plan_in_pull_request.ts";
const migrations = {
  "20260101000000_users.sql": "CREATE TABLE users (id int PRIMARY KEY, name text);",
};

/** Runs the example with a pull request that takes comments on loopback. */
async function post(
  schema: string,
  status = 201,
): Promise<{ run: ExampleRun; posted: string[]; tokens: (string | null)[] }> {
  const posted: string[] = [];
  const tokens: (string | null)[] = [];
  const hub = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      tokens.push(request.headers.get("authorization"));
      posted.push((await request.json()).body);
      return new Response("{}", { status });
    },
  );
  let run: ExampleRun | undefined;
  await withExampleProject({ url: "pglite:memory", schema, migrations }, async (dir) => {
    run = await runExample(script, {
      args: [dir],
      env: {
        COMMENTS_URL: `http://127.0.0.1:${hub.addr.port}/issues/7/comments`,
        GITHUB_TOKEN: "ghs_token",
      },
    });
  });
  await hub.shutdown();
  assert.ok(run);
  return { run, posted, tokens };
}

Deno.test("a pull request is told which migration is missing, and what it is dangerous about", async () => {
  const { run, posted, tokens } = await post("CREATE TABLE users (id int PRIMARY KEY);\n");
  assert.deepEqual(run, { code: 0, stdout: "", stderr: "" });
  assert.deepEqual(tokens, ["Bearer ghs_token"]);
  assert.equal(posted.length, 1);
  assert.match(posted[0] ?? "", /^This needs a migration \(UP proven\):/);
  assert.match(posted[0] ?? "", /```sql\nALTER TABLE users DROP COLUMN name;\n```/);
  assert.match(posted[0] ?? "", /\*\*data_loss\*\*/);
});

Deno.test("a pull request with all of its migrations hears so", async () => {
  const { run, posted } = await post("CREATE TABLE users (id int PRIMARY KEY, name text);\n");
  assert.equal(run.code, 0, run.stderr);
  assert.deepEqual(posted, ["No migration is missing.\n"]);
});

Deno.test("a comment that is not taken fails", async () => {
  const { run } = await post("", 403);
  assert.equal(run.code, 1);
  assert.match(run.stderr, /not taken: 403/);
  assert.doesNotMatch(run.stderr, /ghs_token/);
});
