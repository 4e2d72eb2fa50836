import assert from "node:assert/strict";
import { undoneEdit } from "../../lib/draft/undone_edit.ts";
import type { Change } from "../../lib/engine/plan.ts";

const change = (action: Change["action"], kind: string, name: string, parent?: string): Change => ({
  action,
  kind,
  name,
  ...(parent === undefined ? {} : { parent }),
});
const addAge = change("create", "column", "users.age", "users");

Deno.test("what the schema source always needed takes nothing back", () => {
  for (const moved of [true, false]) {
    assert.equal(undoneEdit({ whole: [addAge], rest: [addAge], moved }), undefined);
    assert.equal(undoneEdit({ whole: [addAge], rest: [], moved }), undefined);
  }
});

Deno.test("dropping what only the edit makes takes it back", () => {
  const drop = change("drop", "index", "users_age", "users");
  for (const moved of [true, false]) {
    assert.equal(undoneEdit({ whole: [addAge], rest: [drop], moved }), drop);
  }
});

Deno.test("creating what only the edit drops takes it back", () => {
  const create = change("create", "table", "notes");
  for (const moved of [true, false]) {
    assert.equal(undoneEdit({ whole: [addAge], rest: [create], moved }), create);
  }
});

Deno.test("altering what the edit makes is a disagreement until the schema source moves", () => {
  const alter = change("alter", "column", "users.age", "users");
  assert.equal(undoneEdit({ whole: [addAge], rest: [alter], moved: false }), alter);
  assert.equal(undoneEdit({ whole: [addAge], rest: [alter], moved: true }), undefined);
});

Deno.test("altering what the schema source leaves alone takes the edit back", () => {
  const alter = change("alter", "column", "users.email", "users");
  for (const moved of [true, false]) {
    assert.equal(undoneEdit({ whole: [addAge], rest: [alter], moved }), alter);
  }
});

Deno.test("a new table's columns are judged as a part of it", () => {
  const whole = [change("create", "table", "users")];
  const drop = change("drop", "column", "users.extra", "users");
  assert.equal(undoneEdit({ whole, rest: [addAge], moved: false }), undefined);
  assert.equal(undoneEdit({ whole, rest: [drop], moved: false }), drop);
  assert.equal(undoneEdit({ whole, rest: [drop], moved: true }), undefined);
});

Deno.test("a rename the edit left out may be its drop and its add", () => {
  const whole: Change[] = [{
    action: "rename",
    kind: "column",
    name: "users.email",
    from: "users.mail",
  }];
  const drop = change("drop", "column", "users.mail", "users");
  assert.equal(undoneEdit({ whole, rest: [drop], moved: false }), undefined);
  assert.equal(undoneEdit({ whole, rest: whole, moved: false }), undefined);
});
