import assert from "node:assert/strict";
import { formatMigration } from "../../lib/migration/format_migration.ts";
import { parseMigration } from "../../lib/migration/parse_migration.ts";
import { readFilePart } from "../../lib/report/read_file_part.ts";

const read = (text: string) => readFilePart(parseMigration(text), text);

function generated(notes: readonly string[], up = "SELECT 1;"): string {
  const created = new Date("2026-06-11T12:00:00Z");
  const generatedFrom = "a".repeat(64);
  return formatMigration({ name: "x", created, notes, up, down: "SELECT 2;", generatedFrom });
}

Deno.test("what a header says about the proof", () => {
  const verdict = (text: string) => read(text).proof.verdict;
  assert.equal(verdict(generated([])), "proven");
  assert.equal(verdict(generated(["Not proven: DOWN does not lead back"])), "not proven");
  assert.equal(verdict(generated(["Irreversible: no DOWN brings it back"])), "irreversible");
  assert.equal(verdict(generated([]).replace("SELECT 1", "SELECT 3")), "edited");
  assert.equal(verdict("-- UP\nSELECT 1;\n"), "by hand");
  const { lines } = read(generated(["Rows: UP loses values of t", "Note: left out"])).proof;
  assert.deepEqual(lines, ["Rows: UP loses values of t", "Note: left out"]);
});

Deno.test("hazards are those that stand as comments, counted, and not those that are quoted", () => {
  const up =
    "-- data_loss: a\nDROP TABLE a;\n\n-- data_loss: b\n-- blocks_reads: b\nDROP TABLE b;\n" +
    "SELECT '-- data_loss: no';\n-- Note: data_loss is a word\n";
  const { hazards, directives } = read(`-- kalam: lock_timeout=5s\n\n-- UP\n${up}`);
  assert.deepEqual(hazards, [{ type: "data_loss", count: 2 }, { type: "blocks_reads", count: 1 }]);
  assert.deepEqual(directives, ["lock_timeout=5s"]);
});

Deno.test("a file without DOWN, and one with an empty one, are told apart", () => {
  assert.equal(read("-- UP\nSELECT 1;\n").down, null);
  assert.equal(read("-- UP\nSELECT 1;\n-- DOWN\n").down, "");
});
