import assert from "node:assert/strict";
import type { DevEvent } from "../../lib/dev/dev_event.ts";
import type { Plan } from "../../lib/engine/plan.ts";
import { MigrateError } from "../../lib/errors.ts";
import { devEvents } from "../../lib/render/dev_events.ts";
import { style } from "../../lib/render/style.ts";

const plan: Plan = {
  up: [{
    sql: "DROP TABLE a",
    hazards: [{ type: "data_loss", message: "all rows\nare lost" }],
    transactional: true,
  }],
  down: [],
  proof: { up: "proven", down: "irreversible", leftover: [], rows: [] },
  changes: [
    { action: "drop", kind: "table", name: "a" },
    { action: "create", kind: "column", name: "b.c" },
    { action: "alter", kind: "index", name: "i" },
    { action: "rename", kind: "table", name: "new", from: "old" },
  ],
  renames: [],
  notes: [],
};

function said(...events: readonly DevEvent[]): { out: string; err: string } {
  let out = "";
  let err = "";
  const tell = devEvents({
    result: (line) => out += line + "\n",
    progress: (line) => err += line + "\n",
    failure: ({ message }) => err += `error: ${message}\n`,
    style: style(false),
    lines: { write: (line) => out += line + "\n" },
  });
  for (const event of events) tell(event);
  return { out, err };
}

Deno.test("a plan at a glance: added, changed, dropped, hazards marked", () => {
  const result = { state: "written", path: "_draft.sql", edited: false, plan } as const;
  const { out } = said({ type: "drafted", result, asks: true });
  assert.equal(
    out,
    `  - table a
  + column b.c
  ~ index i
  ~ table old to new
Draft _draft.sql
  ! data_loss: all rows are lost
  ! no DOWN brings the structure back
`,
  );
  const unasked = said({ type: "drafted", result, asks: false }).out;
  assert.match(unasked, /To apply it: kalam-migrate seal, then kalam-migrate migrate\n$/);
});

Deno.test("what changes is shown once: as soon as it is known, anew where it comes to something else", () => {
  const { changes } = plan;
  const result = { state: "written", path: "_draft.sql", edited: false, plan } as const;
  const drafted = { type: "drafted", result, asks: true } as const;
  const { out } = said({ type: "planned", changes }, drafted);
  assert.equal(out, said(drafted).out);
  const first = said({ type: "planned", changes: changes.slice(0, 1) }, drafted).out;
  assert.equal(first, `  - table a\n${out}`);
  const again = said(drafted, { type: "pass", changed: ["a.sql"] }, drafted).out;
  assert.equal(again, out + out);
});

Deno.test("a draft in conflict shows the error in place of the plan", () => {
  const conflict = new MigrateError("draft_conflict", "The edited draft does not load");
  const result = { state: "kept", path: "_draft.sql", edited: true, plan, conflict } as const;
  const { out, err } = said(
    { type: "drafted", result, asks: false },
    { type: "paused", error: conflict },
  );
  assert.equal(out, "Draft _draft.sql, as you edited it\n");
  assert.equal(
    err,
    "error: The edited draft does not load\nPaused until the next change; Ctrl-C ends\n",
  );
});

Deno.test("a pass names its files; many are counted", () => {
  const changed = ["a.sql", "b.sql", "c.sql", "d.sql"];
  assert.equal(said({ type: "pass", changed: [] }).err, "");
  assert.equal(said({ type: "pass", changed: ["a.sql"] }).err, "Changed: a.sql\n");
  assert.equal(said({ type: "pass", changed }).err, "Changed: a.sql, b.sql and 2 more\n");
});
