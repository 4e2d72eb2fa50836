import assert from "node:assert/strict";
import { transactionWord } from "../../lib/apply/transaction_word.ts";

Deno.test("transactionWord knows what opens and ends a transaction", () => {
  for (const sql of ["BEGIN", "begin work", "START TRANSACTION ISOLATION LEVEL SERIALIZABLE"]) {
    assert.equal(transactionWord(sql), "opens", sql);
  }
  for (
    const sql of [
      "COMMIT",
      "END",
      "rollback",
      "ABORT",
      "COMMIT AND CHAIN",
      "ROLLBACK WORK",
      "PREPARE TRANSACTION 'x'",
      "COMMIT /* now */ PREPARED 'x'",
    ]
  ) assert.equal(transactionWord(sql), "ends", sql);
});

Deno.test("transactionWord leaves everything else alone", () => {
  for (
    const sql of [
      "SAVEPOINT a",
      "RELEASE a",
      "ROLLBACK TO a",
      "ROLLBACK WORK TO SAVEPOINT a",
      "PREPARE q AS SELECT 1",
      "COMMENT ON TABLE t IS 'COMMIT'",
      "beginning",
      "SELECT 'BEGIN'",
    ]
  ) assert.equal(transactionWord(sql), undefined, sql);
});
