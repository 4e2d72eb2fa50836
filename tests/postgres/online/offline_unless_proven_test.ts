import assert from "node:assert/strict";
import type { Plan } from "../../../lib/engine/plan.ts";
import { offlineUnlessProven } from "../../../lib/postgres/online/offline_unless_proven.ts";

const planned = (sql: string, leftover: readonly string[]): Plan => {
  const word = leftover.length === 0 ? "proven" as const : "unproven" as const;
  return {
    up: [{ sql, hazards: [], transactional: true }],
    down: [],
    proof: { up: word, down: word, leftover, rows: [] },
    changes: [],
    renames: [],
    notes: ["before"],
  };
};

const planWith = (online: boolean, proofs: { online: string[]; offline: string[] }) =>
  offlineUnlessProven(
    { namespace: "app", online },
    (options) =>
      Promise.resolve(planned(`${options.online}`, proofs[options.online ? "online" : "offline"])),
  );

Deno.test("an online form that cannot be proven gives way to an ordinary one that can", async () => {
  const given = await planWith(true, { online: ["missing: index:i"], offline: [] });
  assert.equal(given.up[0]?.sql, "false");
  assert.deepEqual(given.notes, [
    "before",
    "not online: that form is not proven (missing: index:i)",
  ]);
});

Deno.test("elsewhere the plan that was asked for stands", async () => {
  const sqlWith = async (online: boolean, proofs: { online: string[]; offline: string[] }) =>
    (await planWith(online, proofs)).up[0]?.sql;
  assert.equal(await sqlWith(true, { online: [], offline: ["x"] }), "true");
  assert.equal(await sqlWith(true, { online: ["x"], offline: ["x"] }), "true");
  assert.equal(await sqlWith(false, { online: [], offline: ["x"] }), "false");
});
