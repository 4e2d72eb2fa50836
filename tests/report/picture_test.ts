import assert from "node:assert/strict";
import { kalamdbDialect } from "../../lib/kalamdb/kalamdb_dialect.ts";
import { serverUrl } from "../support/postgres_server.ts";
import { pictureOfSql } from "./picture_of_sql.ts";
import { shopSchema } from "./shop_schema.ts";

const places = { embedded: undefined, server: serverUrl() };

for (const [place, url] of Object.entries(places)) {
  Deno.test(`a picture holds tables, columns, keys, indexes and comments (${place})`, async () => {
    const { tables } = await pictureOfSql(shopSchema, url);
    assert.equal(tables.length, 10);
    const customers = tables.find(({ id }) => id === "customers");
    assert.match(customers?.comment ?? "", /^Everybody/);
    assert.deepEqual(customers?.columns.slice(0, 2), [
      {
        name: "id",
        type: "bigint",
        notNull: true,
        value: "GENERATED ALWAYS AS IDENTITY",
        comment: null,
      },
      {
        name: "email",
        type: "text",
        notNull: true,
        value: null,
        comment: "Lower case; confirmed before the first order.",
      },
    ]);
    const lines = tables.find(({ id }) => id === "order_lines");
    assert.deepEqual(lines?.constraints.map(({ kind, columns }) => [kind, columns]), [
      ["primary key", ["order_id", "line"]],
      ["check", ["quantity"]],
    ]);
    assert.deepEqual(
      lines?.references.map(({ columns, to, toColumns }) => [columns, to, toColumns]),
      [
        [["order_id"], "orders", ["id"]],
        [["product_id"], "products", ["id"]],
      ],
    );
    const orders = tables.find(({ id }) => id === "orders");
    assert.equal(orders?.columns.at(-1)?.type, "timestamptz");
    assert.match(orders?.indexes[0]?.definition ?? "", /^CREATE INDEX orders_open ON orders/);
  });
}

Deno.test("partitions stand at their table, other schemas are named, types are short", async () => {
  const { tables } = await pictureOfSql(`
    CREATE SCHEMA audit;
    CREATE TABLE events (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
    CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE audit."Odd Name" (
      a varchar(3), b char(2), c timestamp(3), d time with time zone, e timestamptz[],
      event int, day date, FOREIGN KEY (event, day) REFERENCES events
    );
    CREATE TABLE old () INHERITS (events_2026_like);
    CREATE TABLE events_2026_like (id int);
  `);
  assert.deepEqual(tables.map(({ id, kind }) => [id, kind]), [
    ["events", "partitioned table"],
    ["events_2026_like", "table"],
    ["old", "table"],
    ['audit."Odd Name"', "table"],
  ]);
  const [events, , old, odd] = tables;
  assert.deepEqual(odd?.columns.slice(0, 5).map(({ type }) => type), [
    "varchar(3)",
    "char(2)",
    "timestamp(3)",
    "timetz",
    "timestamptz[]",
  ]);
  assert.deepEqual(odd?.references.map(({ columns, to }) => [columns, to]), [
    [["event", "day"], "events"],
  ]);
  assert.match(events?.remarks[0] ?? "", /^partition events_2026 FOR VALUES FROM/);
  assert.deepEqual(old?.remarks, ["inherits from events_2026_like"]);
});

Deno.test("a picture of KalamDB has tables, options and topics, and says why it has no lines", async () => {
  const text = await Deno.readTextFile(
    new URL("../../fixtures/kalamdb/chat/3.sql", import.meta.url),
  );
  await using dialect = kalamdbDialect();
  const source = { file: "schema.sql", text, kind: "schema" } as const;
  const picture = await dialect.picture?.([source], { namespace: "chat" });
  assert.deepEqual(picture?.tables.map(({ id, kind }) => [id, kind]), [
    ["messages", "shared table"],
    ["room_members", "shared table"],
    ["rooms", "shared table"],
    ["typing", "stream table"],
  ]);
  const [messages] = picture?.tables ?? [];
  assert.deepEqual(messages?.constraints.map(({ definition }) => definition), ["PRIMARY KEY (id)"]);
  assert.deepEqual(messages?.indexes.map(({ definition }) => definition), [
    "INDEX (room_id, created_at)",
    "VECTOR INDEX (embedding) USING COSINE",
  ]);
  assert.ok(messages?.remarks.includes("feeds the topic new_messages ON INSERT"));
  assert.match(picture?.notes[0] ?? "", /no foreign keys/);
});
