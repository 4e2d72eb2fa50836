import assert from "node:assert/strict";
import type { Cut } from "../support/cut_proxy.ts";
import { withCutProject } from "../apply/cut_project.ts";
import { runCut } from "./cut_fixture.ts";
import { startDebianServer } from "./debian_server.ts";

Deno.test("a run that is cut off at any request is finished by the next, on a server", async () => {
  await using server = await startDebianServer();
  await withCutProject(async (dir) => {
    const whole = await runCut(server, { dir });
    assert.equal(whole.stands, "3 0 0 0");
    assert.ok(whole.requests.length > 30, `${whole.requests.length} requests`);
    const points = whole.requests.flatMap((statements, at): Cut[] => [
      ...(["before", "after"] as const).map((when) => ({ at, when })),
      ...Array.from({ length: Math.max(0, statements - 1) }, (_, n) => ({ at, when: n + 1 })),
    ]);
    const seen = new Set<string>();
    // Several at once: each waits for the server most of the time.
    const next = points.values();
    await Promise.all(Array.from({ length: 4 }, async () => {
      for (const cut of next) {
        const { stands, second, dump } = await runCut(server, { dir, cut });
        const where = `cut ${cut.when} in request ${cut.at}`;
        assert.equal(second.failed?.error.message, undefined, where);
        assert.equal(dump, whole.dump, where);
        const [applied = 0, applying = 0, failed = 0] = stands.split(" ").map(Number);
        assert.ok(applied + applying <= 3 && applying <= 1 && failed === 0, `${where}: ${stands}`);
        seen.add(stands);
      }
    }));
    // The cuts did fall into every part of the run.
    for (const stands of ["0 0 0 3", "0 1 0 2", "1 0 0 2", "1 1 0 1", "2 1 0 0", "3 0 0 0"]) {
      assert.ok(seen.has(stands), `never ${stands}: ${[...seen].join(", ")}`);
    }
  });
});
