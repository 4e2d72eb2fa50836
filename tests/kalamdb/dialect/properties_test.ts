import assert from "node:assert/strict";
import fc from "fast-check";
import type { SqlSource } from "../../../lib/engine/dialect.ts";
import { statementOutcome } from "../../../lib/kalamdb/effects/statement_outcome.ts";
import { kalamdbDialect } from "../../../lib/kalamdb/kalamdb_dialect.ts";
import { compareModels } from "../../../lib/kalamdb/model/compare_models.ts";
import type { Model } from "../../../lib/kalamdb/model/model.ts";
import { renderModel } from "../../../lib/kalamdb/model/render_model.ts";
import { parseKalamdb } from "../../../lib/kalamdb/parse/parse_kalamdb.ts";
import { arbitraryModel } from "./arbitrary_model.ts";

const namespace = "chat";
const source = (statements: readonly string[], kind: SqlSource["kind"]): SqlSource => ({
  file: "model.sql",
  text: statements.map((sql) => `${sql};\n`).join("\n"),
  kind,
});
const read = (statements: readonly string[], kind: SqlSource["kind"], onto?: Model): Model =>
  parseKalamdb([source(statements, kind)], { namespace, onto });

Deno.test("A model written out and read again is the same, in any order of its statements", () => {
  fc.assert(
    fc.property(arbitraryModel, fc.infiniteStream(fc.nat()), (model, numbers) => {
      const statements = renderModel(model);
      assert.deepEqual(compareModels(read(statements, "migration"), model), []);
      const shuffled = statements.map((sql) => ({ sql, at: numbers.next().value }))
        .sort((a, b) => a.at - b.at).map(({ sql }) => sql);
      assert.deepEqual(compareModels(read(shuffled, "schema"), model), []);
    }),
    { numRuns: 150 },
  );
});

Deno.test("From any model to any other and back, statement by statement", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryModel, arbitraryModel, async (before, after) => {
      const sides = [before, after].map((model) => [source(renderModel(model), "schema")]);
      const [old = [], wanted = []] = sides;
      const plan = await kalamdbDialect().plan(old, wanted, { namespace });
      assert.deepEqual(plan.proof, { up: "proven", down: "proven", leftover: [], rows: [] });
      let model = before;
      for (const { sql } of plan.up) {
        assert.notEqual(statementOutcome(sql, { live: model }).state, "done", sql);
        model = read([sql], "migration", model);
        assert.notEqual(statementOutcome(sql, { live: model }).state, "not done", sql);
      }
      assert.deepEqual(compareModels(model, after), []);
      for (const { sql } of plan.down) model = read([sql], "migration", model);
      assert.deepEqual(compareModels(model, before), []);
      const again = await kalamdbDialect().plan(wanted, wanted, { namespace });
      assert.deepEqual([again.up, again.down, again.changes], [[], [], []]);
    }),
    { numRuns: 300 },
  );
});

Deno.test("Every statement is qualified, untyped and one operation", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryModel, arbitraryModel, async (before, after) => {
      const plan = await kalamdbDialect().plan(
        [source(renderModel(before), "schema")],
        [source(renderModel(after), "schema")],
        { namespace },
      );
      for (const { sql } of [...plan.up, ...plan.down]) {
        const head = sql.split(/\(|\n|\$\$/)[0] ?? "";
        assert.match(head, /\bchat\b/);
        assert.doesNotMatch(head, /\b(USER|SHARED|STREAM) TABLE\b/);
        if (sql.startsWith("CREATE TABLE")) assert.match(sql, /WITH \(TYPE = '/);
      }
    }),
    { numRuns: 60 },
  );
});
