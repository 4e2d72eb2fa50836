import assert from "node:assert/strict";
import { generateTypes } from "../../lib/types/generate_types.ts";
import { chat, everything } from "./fixtures.ts";
import { goldenTypes } from "./golden_types.ts";
import { withTypesProject } from "./types_project.ts";

for (const driver of ["pg", "postgres.js"]) {
  Deno.test(`the types of all there is, with values as ${driver} gives them`, () =>
    withTypesProject(
      { schema: everything, settings: `[types]\ndriver = "${driver}"` },
      async (project) => {
        const { text, state, path } = await generateTypes(project);
        assert.deepEqual([state, path], ["printed", undefined]);
        await goldenTypes(`${driver.replace(".", "_")}.ts`, text);
        assert.equal((await generateTypes(project)).text, text);
      },
    ));
}

Deno.test("the types of a KalamDB namespace", () =>
  withTypesProject(
    { schema: chat, url: "http://127.0.0.1:2900", namespace: "chat" },
    async (project) => await goldenTypes("chat.ts", (await generateTypes(project)).text),
  ));

Deno.test("KalamDB's own types, views and counters", () =>
  withTypesProject({
    schema: `CREATE NAMESPACE lab;
      CREATE TYPE lab.state AS ENUM ('on', 'off');
      COMMENT ON TYPE lab.state IS 'Of a switch';
      CREATE DOMAIN lab.level AS INT NOT NULL CHECK (VALUE > 0);
      CREATE DOMAIN lab.label AS TEXT CHECK (VALUE IS NOT NULL);
      CREATE TABLE lab.switches (
        id SERIAL PRIMARY KEY, state state NOT NULL, level level, label label,
        price DECIMAL(10, 2) NOT NULL, day DATE, raw BYTES, tags TEXT[], states state[]
      );
      CREATE TYPE lab.switch FROM TABLE switches;
      CREATE VIEW lab.levels (level, count) AS SELECT level, count(*) FROM lab.switches GROUP BY level;
      CREATE VIEW lab.all_of_it AS SELECT * FROM lab.switches;`,
    url: "http://127.0.0.1:2900",
    namespace: "lab",
  }, async (project) => await goldenTypes("lab.ts", (await generateTypes(project)).text)));

Deno.test("dates as text", () =>
  withTypesProject({
    schema: "CREATE TABLE t (a date, b timestamptz[] NOT NULL);",
    settings: '[types]\ndates = "string"',
  }, async (project) => {
    const { text } = await generateTypes(project);
    assert.ok(text.includes("interface T {\n  a: string | null;\n  b: string[];\n}"));
    assert.ok(text.includes("a?: Date | string | null;\n  b: readonly (Date | string)[];"));
  }));
