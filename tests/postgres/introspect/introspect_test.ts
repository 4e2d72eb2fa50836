import assert from "node:assert/strict";
import { introspectPostgres } from "../../../lib/postgres/introspect/introspect_postgres.ts";
import { bootEngine } from "../../support/boot_engine.ts";
import { pgliteSession } from "../../../lib/postgres/pglite/pglite_session.ts";
import { sessionTarget } from "../../../lib/postgres/session_target.ts";
import { splitStatements } from "../../../lib/sql/split_statements.ts";
import { dumpSchema } from "../../support/pg_dump.ts";

const folder = new URL("../../../fixtures/diff/", import.meta.url);
const names = [
  "partitions",
  "functions",
  "identity",
  "keys",
  "materialized_view",
  "policies",
  "privileges",
  "schemas",
  "sequences",
  "triggers",
  "view_chain",
];

for (const name of names) {
  Deno.test(`a live namespace is written out as it is: ${name}`, async () => {
    const text = await Deno.readTextFile(new URL(`${name}.sql`, folder));
    const schema = text.slice(text.indexOf("-- AFTER"));
    const [live, copy] = [await bootEngine(), await bootEngine()];
    try {
      let waiting = splitStatements(schema).map(({ sql }) => sql);
      for (let pass = 0; waiting.length > 0 && pass < 5; pass++) {
        const failed: string[] = [];
        for (const sql of waiting) await live.exec(sql).catch(() => failed.push(sql));
        waiting = failed;
      }
      assert.deepEqual(waiting, []);
      const target = sessionTarget(pgliteSession(live), {
        engine: "pglite",
        label: "live",
        capabilities: { transactionalDdl: true, advisoryLocks: false },
        close: () => Promise.resolve(),
      });
      const schemas = [...schema.matchAll(/CREATE SCHEMA (\w+)/g)].map(([, found = ""]) => found);
      const { statements, notes } = await introspectPostgres(target, {
        namespace: "public",
        schemas,
      });
      assert.deepEqual(notes, []);
      const roles = [...schema.matchAll(/CREATE ROLE \w+/g)].map(([found]) => found);
      for (const sql of [...roles, ...statements]) await copy.exec(sql);
      assert.deepEqual(await dumpSchema(copy), await dumpSchema(live));
    } finally {
      await live.close();
      await copy.close();
    }
  });
}
