import assert from "node:assert/strict";
import { join } from "node:path";
import { golden } from "../cli/golden.ts";
import { projectToml } from "../cli/project_toml.ts";
import { callCli } from "../cli/call_cli.ts";
import { withFolder } from "../cli/with_folder.ts";

Deno.test("types on the command line: printed, written, up to date, out of date, refused", () =>
  withFolder(async (dir) => {
    const toml = join(dir, "kalam.toml");
    const schema = join(dir, "schema.sql");
    await Deno.writeTextFile(toml, projectToml("pglite:"));
    await Deno.writeTextFile(
      schema,
      `CREATE TYPE status AS ENUM ('open', 'paid');
CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  status status NOT NULL DEFAULT 'open',
  total numeric(12, 2) NOT NULL,
  note text
);
COMMENT ON TABLE orders IS 'What somebody bought.';
COMMENT ON COLUMN orders.total IS 'Without tax.';
`,
    );
    const run = (...args: string[]) => callCli(args, { cwd: dir });
    const told = async (name: string, ...args: string[]) => {
      const result = await run(...args);
      await golden(`types_${name}`, args, result);
      return result;
    };
    const printed = await told("printed", "types");
    assert.equal(printed.code, 0);
    assert.equal((await told("nothing_to_check", "types", "--check")).code, 2);

    await Deno.writeTextFile(toml, projectToml("pglite:") + '[types]\noutput = "src/db.ts"\n');
    assert.equal((await told("missing", "types", "--check")).code, 3);
    assert.equal((await told("written", "types")).code, 0);
    const file = join(dir, "src/db.ts");
    assert.equal(await Deno.readTextFile(file), printed.stdout);
    assert.equal((await told("unchanged", "types")).code, 0);
    assert.equal((await run("types", "--check")).code, 0);

    await Deno.writeTextFile(schema, "CREATE TABLE orders (id int);\n");
    assert.equal((await told("outdated", "types", "--check")).code, 3);
    assert.equal(await Deno.readTextFile(file), printed.stdout);
    const json = await run("types", "--check", "--json");
    assert.equal(json.code, 3);
    const { state, path, text } = JSON.parse(json.stdout);
    assert.deepEqual([state, path], ["outdated", "src/db.ts"]);
    assert.match(text, /id: number \| null;/);

    await Deno.writeTextFile(join(dir, "mine.ts"), "export {};\n");
    assert.equal((await told("refused", "types", "--output", "mine.ts")).code, 4);
    // From where the command was called.
    const away = await callCli(["--project-dir", dir, "types", "--output", "db.ts"], {
      cwd: join(dir, "src"),
    });
    assert.equal(away.stdout, "Wrote src/db.ts\n");
  }));
