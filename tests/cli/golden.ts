import assert from "node:assert/strict";
import type { CliRun } from "./run_cli.ts";

const folder = new URL("../../fixtures/golden/", import.meta.url);
const update = Deno.env.get("UPDATE_GOLDEN") === "1";

/**
 * Compares a run with `fixtures/golden/<name>.txt`; `UPDATE_GOLDEN=1` writes it anew. What differs
 * from run to run is replaced by a word.
 */
export async function golden(name: string, args: readonly string[], run: CliRun): Promise<void> {
  const text = steady(
    [
      `$ kalam-migrate ${args.join(" ")}`.trimEnd(),
      `[exit code ${run.code}]`,
      "[stdout]",
      run.stdout,
      "[stderr]",
      run.stderr,
    ].map((part) => part.replace(/\n$/, "")).join("\n"),
  ) + "\n";
  const file = new URL(`${name}.txt`, folder);
  if (update) await Deno.writeTextFile(file, text);
  assert.equal(text, await Deno.readTextFile(file));
}

function steady(text: string): string {
  return text
    .replace(/(?<!\d)20\d{12}(?!\d)/g, "<timestamp>")
    .replace(/\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?/g, "<time>")
    .replace(/\bin \d+ ms\b/g, "in <n> ms")
    .replace(/\b[0-9a-f]{64}\b/g, "<checksum>");
}
