import assert from "node:assert/strict";
import { bootEngine } from "../support/boot_engine.ts";
import { qualify, quoteIdentifier, quoteLiteral } from "../../lib/sql/quote.ts";

Deno.test("names and literals are quoted as PostgreSQL quotes them", async () => {
  const engine = await bootEngine();
  try {
    const { rows } = await engine.query<{ word: string; quoted: string }>(
      "SELECT word, quote_ident(word) AS quoted FROM pg_get_keywords()",
    );
    for (const { word, quoted } of rows) assert.equal(quoteIdentifier(word), quoted, word);
    for (const text of ["", "a'b", "a\\b", "é", "a\nb"]) {
      const result = await engine.query<{ value: string }>(`SELECT ${quoteLiteral(text)} AS value`);
      assert.equal(result.rows[0]?.value, text);
    }
  } finally {
    await engine.close();
  }
  assert.equal(quoteIdentifier('A"b'), '"A""b"');
  assert.equal(qualify("a b", "c"), '"a b".c');
  assert.equal(qualify(undefined, "c"), "c");
});
