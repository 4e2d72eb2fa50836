import assert from "node:assert/strict";
import fc from "fast-check";
import { extendText } from "../../lib/draft/extend_text.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";

const schemaHash = "b".repeat(64);
const addition = {
  up: "ALTER TABLE t ADD b int;",
  down: "ALTER TABLE t DROP b;",
  header: ["-- kalam: renamed table a to t"],
  schemaHash,
};
const draft = `-- Migration: edit
-- Schema: ${"a".repeat(64)}
-- Generated: ${"c".repeat(64)}
-- Not proven: an old remark

-- UP
ALTER TABLE t ADD a int; -- mine
UPDATE t SET a = 1

-- DOWN
-- mine too
ALTER TABLE t DROP a;
`;

Deno.test("extendText appends to UP, puts DOWN first and keeps the edit", () => {
  assert.equal(
    extendText(draft, addition),
    `-- Migration: edit
-- Schema: ${schemaHash}
-- Generated: ${"c".repeat(64)}
-- kalam: renamed table a to t

-- UP
ALTER TABLE t ADD a int; -- mine
UPDATE t SET a = 1;

ALTER TABLE t ADD b int;

-- DOWN
ALTER TABLE t DROP b;

-- mine too
ALTER TABLE t DROP a;
`,
  );
});

Deno.test("extendText of a file without markers makes sections of it", () => {
  const parsed = parseMigration(
    extendText("-- kalam: lock_timeout=1s\n\nSELECT 1\n", addition),
  );
  assert.equal(parsed.directives.lockTimeout, "1s");
  assert.equal(parsed.directives.renames.length, 1);
  assert.equal(parsed.up.trim(), "SELECT 1;\n\nALTER TABLE t ADD b int;");
  assert.equal(parsed.down?.trim(), "ALTER TABLE t DROP b;");
});

Deno.test("extendText of a file without DOWN adds one", () => {
  const parsed = parseMigration(extendText("-- UP\nSELECT 1;\n", addition));
  assert.equal(parsed.up.trim(), "SELECT 1;\n\nALTER TABLE t ADD b int;");
  assert.equal(parsed.down?.trim(), "ALTER TABLE t DROP b;");
});

Deno.test("extendText keeps the line ends of the file", () => {
  const text = extendText(draft.replaceAll("\n", "\r\n"), addition);
  assert.equal(text, extendText(draft, addition).replaceAll("\n", "\r\n"));
});

Deno.test("extendText keeps every line of any edit, in order", () => {
  const line = fc.constantFrom(
    "SELECT 1;",
    "-- a remark",
    "",
    "  ",
    "SELECT '\n-- UP\n';",
    "/* \n-- DOWN\n */",
    "UPDATE t SET a = $$;$$;",
  );
  fc.assert(fc.property(fc.array(line), fc.array(line), (up, down) => {
    const text = `-- head\n\n-- UP\n${up.join("\n")}\n-- DOWN\n${down.join("\n")}\n`;
    const result = extendText(text, addition);
    const rest = parseMigration(result);
    const lines = (part: string) => part.split("\n").filter((l) => l.trim() !== "");
    assert.deepEqual(lines(rest.up), [...lines(up.join("\n")), addition.up]);
    assert.deepEqual(lines(rest.down ?? ""), [addition.down, ...lines(down.join("\n"))]);
  }));
});
