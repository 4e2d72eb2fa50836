import assert from "node:assert/strict";
import { migrate } from "../../lib/apply/migrate.ts";
import { verify } from "../../lib/apply/verify.ts";
import { isCode } from "../apply/is_code.ts";
import { dataConflict, dsql, schemaConflict } from "../support/wire/profiles/dsql.ts";
import { accidentTests, rollbackAccidentTests } from "./accident_tests.ts";
import { applyTests } from "./apply_tests.ts";
import { withEngine } from "./engine_project.ts";
import { measuredTests } from "./measured_tests.ts";

measuredTests(dsql);
applyTests(dsql);
accidentTests(dsql, schemaConflict);
rollbackAccidentTests(dsql, dataConflict);

Deno.test("dsql: what reads catalogs that are missing says so", () =>
  withEngine(dsql, async ({ project }) => {
    await migrate(project);
    await assert.rejects(
      verify(project),
      isCode("unsupported", ({ hint }) => assert.match(hint ?? "", /distributed-engines/)),
    );
  }));

Deno.test("dsql: records hold the lock's row by the only row lock that there is", () =>
  withEngine(dsql, async ({ project, proxy }) => {
    await migrate(project);
    const asked = proxy.requests.filter((sql) => /^WITH fence/.test(sql))
      .map((sql) => /FOR \w+/.exec(sql)?.[0]);
    assert.deepEqual(asked.slice(0, 2), ["FOR SHARE", "FOR UPDATE"]);
    assert.ok(asked.slice(1).every((locking) => locking === "FOR UPDATE"));
  }));
