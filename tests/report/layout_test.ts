import assert from "node:assert/strict";
import type { PictureTable, SchemaPicture } from "../../lib/engine/schema_picture.ts";
import { layOut } from "../../lib/report/layout/lay_out.ts";
import type { Layout } from "../../lib/report/layout/layout.ts";
import { linkPaths } from "../../lib/report/layout/link_path.ts";

/** Tables that reference others by their numbers. */
function tablesOf(count: number, references: (at: number) => readonly number[]): SchemaPicture {
  const name = (at: number) => `t${String(at).padStart(4, "0")}`;
  const tables = Array.from({ length: count }, (_, at): PictureTable => ({
    id: name(at),
    schema: null,
    name: name(at),
    kind: "table",
    comment: null,
    columns: ["id", ...references(at).map((to) => `${name(to)}_id`), "note"].map((column) => ({
      name: column,
      type: "bigint",
      notNull: true,
      value: null,
      comment: null,
    })),
    constraints: [
      { kind: "primary key", name: "key", columns: ["id"], definition: "PRIMARY KEY (id)" },
    ],
    references: references(at).map((to) => ({
      name: `to_${to}`,
      columns: [`${name(to)}_id`],
      to: name(to),
      toColumns: ["id"],
      definition: "",
    })),
    indexes: [],
    remarks: [],
  }));
  return { tables, notes: [] };
}

function assertApart({ boxes, width, height }: Layout): void {
  const byLeft = [...boxes].sort((a, b) => a.x - b.x);
  for (const [at, one] of byLeft.entries()) {
    assert.ok(one.x >= 0 && one.y >= 0, one.title);
    assert.ok(one.x + one.width <= width && one.y + one.height <= height, one.title);
    for (const other of byLeft.slice(at + 1)) {
      if (other.x >= one.x + one.width) break;
      const clear = other.y >= one.y + one.height || one.y >= other.y + other.height;
      assert.ok(clear, `${one.title} lies over ${other.title}`);
    }
  }
}

Deno.test("ten tables: one group, all columns, no box over another, every link drawn", () => {
  const layout = layOut(tablesOf(10, (at) => at === 0 ? [0] : [Math.floor((at - 1) / 2)]));
  assertApart(layout);
  assert.equal(layout.groups.length, 1);
  assert.equal(layout.links.length, 10);
  assert.ok(layout.links.every(({ far }) => !far));
  assert.ok(layout.boxes.every(({ more }) => more === 0));
});

Deno.test("a thousand connected tables are cut into groups that can be read", () => {
  const schema = tablesOf(
    1000,
    (at) => at === 0 ? [] : [Math.floor(at / 7), at % 11 === 0 ? 0 : at - 1],
  );
  const layout = layOut(schema);
  assertApart(layout);
  assert.equal(layout.boxes.length, 1000);
  assert.ok(layout.groups.every(({ count }) => count <= 28));
  assert.ok(layout.groups.length < 100, `${layout.groups.length} groups`);
  assert.ok(layout.width / layout.height > 0.8 && layout.width / layout.height < 3);
  assert.ok(layout.boxes.every(({ rows }) => rows.every(({ key }) => key !== "")));
  assert.deepEqual(layOut(schema), layout);
});

Deno.test("tables that nothing joins are packed, and none are too few", () => {
  const layout = layOut(tablesOf(100, () => []));
  assertApart(layout);
  assert.equal(layout.links.length, 0);
  assert.deepEqual(layOut({ tables: [], notes: [] }).boxes, []);
});

Deno.test("links: a circle, itself, twice the same table, and one that is not there", () => {
  const picture = tablesOf(3, (at) => [(at + 1) % 3, at, at, 7]);
  const layout = layOut(picture);
  assertApart(layout);
  assert.equal(layout.links.length, 6);
  const boxOf = new Map(layout.boxes.map((box) => [box.table.id, box]));
  for (const link of layout.links) {
    const [one, many] = [boxOf.get(link.to), boxOf.get(link.from)];
    assert.ok(one !== undefined && many !== undefined);
    const { line, stub } = linkPaths(link, one, many);
    for (const path of [line, stub]) assert.match(path, /^M[-\d. MLCHhvz]+$/);
  }
});

Deno.test("names that are too long are cut, by letters and not by halves of them", () => {
  const [table] = tablesOf(1, () => []).tables;
  assert.ok(table !== undefined);
  const long = { ...table, name: "🦀".repeat(80) };
  const [box] = layOut({ tables: [long], notes: [] }).boxes;
  assert.equal(box?.title, `${"🦀".repeat(29)}…`);
});
