import fc from "fast-check";
import { idOf } from "../../../lib/kalamdb/model/id_of.ts";
import type { Model } from "../../../lib/kalamdb/model/model.ts";
import type { KalamObject, TableType } from "../../../lib/kalamdb/model/object.ts";

const builtIn = ["INT", "BIGINT", "TEXT", "BOOLEAN", "DECIMAL(10, 2)", "JSON", "TIMESTAMP", "UUID"];
const defaults: Readonly<Record<string, readonly string[]>> = {
  INT: ["0", "-7"],
  BIGINT: ["SNOWFLAKE_ID()", "42"],
  TEXT: ["'a;b''c'", "CURRENT_USER()", "ULID()"],
  BOOLEAN: ["TRUE", "FALSE"],
  TIMESTAMP: ["NOW()", "CURRENT_TIMESTAMP"],
};
/** A table keeps its type and its key, which no server changes. */
const tableTypes: Readonly<Record<string, TableType>> = {
  rooms: "SHARED",
  members: "SHARED",
  notes: "USER",
  typing: "STREAM",
};
const columnNames = ["title", "body", "amount", "seen", "author"];
const expressions = [
  "author = CURRENT_USER()",
  "true",
  "author IN (SELECT author FROM chat.members)",
  "EXISTS (SELECT 1 FROM chat.rooms WHERE rooms.title = 'x; y')",
];

const some = <T>(all: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...all]);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null });
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const column = (table: string, name: string): fc.Arbitrary<KalamObject> =>
  pick(...builtIn).chain((type) =>
    fc.record({
      kind: fc.constant("column" as const),
      name: fc.constant(name),
      table: fc.constant(table),
      type: fc.constant(type),
      notNull: fc.boolean(),
      default: maybe(pick(...(defaults[type] ?? ["NULL"]))).map((text) =>
        text === "NULL" ? null : text
      ),
    })
  );

const options = (type: TableType): fc.Arbitrary<Record<string, string>> => {
  const stored = {
    FLUSH_POLICY: pick("rows:100", "interval:60", "rows:10,interval:5"),
    COMPRESSION: pick("none", "zstd"),
    STORAGE_ID: pick("cold", "s3-eu"),
  };
  if (type === "STREAM") {
    return fc.record({
      TTL_SECONDS: pick("10", "60"),
      EVICTION_STRATEGY: pick("hybrid", "size_based"),
      MAX_STREAM_SIZE_BYTES: pick("1000", "2000"),
    }, { requiredKeys: ["TTL_SECONDS"] });
  }
  const optional = { requiredKeys: [] };
  return type === "USER"
    ? fc.record({ ...stored, USE_USER_STORAGE: pick("true") }, optional)
    : fc.record(stored, optional);
};

const policy = (table: string, name: string): fc.Arbitrary<KalamObject> =>
  fc.record({
    command: pick("ALL", "SELECT", "INSERT", "UPDATE", "DELETE"),
    targets: pick(["PUBLIC"], ["user"], ["service", "user"]),
    using: maybe(pick(...expressions)),
    check: maybe(pick(...expressions)),
  }).map(({ command, targets, using, check }) => ({
    kind: "policy" as const,
    name,
    table,
    command,
    targets,
    using: command === "INSERT" ? null : using,
    check: command === "SELECT" || command === "DELETE" ? null : check,
  }));

/** A table with its columns, indexes and policies. */
function table(name: string): fc.Arbitrary<KalamObject[]> {
  const type = tableTypes[name] ?? "SHARED";
  const columns = some(columnNames).chain((names) =>
    fc.tuple(...names.map((field) => column(name, field)))
  );
  return fc.record({
    options: options(type),
    columns,
    indexes: type === "STREAM" ? fc.constant<string[]>([]) : some([`${name}_one`, `${name}_two`]),
    unique: fc.boolean(),
    width: fc.integer({ min: 1, max: 2 }),
    policies: type === "SHARED"
      ? some(["seen_by", "kept_by"]).chain((names) =>
        fc.tuple(...names.map((own) => policy(name, own)))
      )
      : fc.constant([]),
  }).map(({ options, columns, indexes, unique, width, policies }) => [
    { kind: "table", name, type, options, primaryKey: "id" },
    { kind: "column", name: "id", table: name, type: "BIGINT", notNull: true, default: null },
    ...columns,
    ...(columns.length === 0 ? [] : indexes).map((own): KalamObject => ({
      kind: "index",
      name: own,
      table: name,
      columns: columns.slice(0, width).map((field) => field.name),
      unique,
    })),
    ...policies,
  ]);
}

function topic(name: string, tables: readonly string[]): fc.Arbitrary<KalamObject[]> {
  const retention = maybe(fc.integer({ min: 1, max: 100 }));
  return fc.record({
    partitions: fc.integer({ min: 1, max: 3 }),
    retentionSeconds: retention,
    retentionMaxBytes: retention,
    sources: some(tables.flatMap((from) => ["INSERT", "DELETE"].map((on) => ({ from, on })))),
    payload: pick("full", "key", "diff"),
    where: maybe(pick("id > 5", "id IS NOT NULL")),
  }).map(({ sources, payload, where, ...rest }) => [
    { kind: "topic", name, ...rest },
    ...sources.map(({ from, on }): KalamObject => ({
      kind: "topic source",
      name: `${from} ON ${on}`,
      topic: name,
      table: from,
      operation: on,
      where,
      payload,
    })),
  ]);
}

const types: fc.Arbitrary<KalamObject[]> = fc.record({
  mood: maybe(fc.uniqueArray(pick("good", "bad", "it's so so"), { minLength: 1 })),
  point: maybe(fc.uniqueArray(
    fc.record({
      name: pick("x", "y", "label"),
      type: pick("INT", "TEXT"),
      notNull: fc.boolean(),
      nonEmpty: fc.boolean(),
    }),
    { minLength: 1, selector: ({ name }) => name },
  )),
  nested: fc.boolean(),
}).map(({ mood, point, nested }) => [
  ...(mood === null
    ? []
    : [{ kind: "type" as const, name: "mood", fields: null, labels: mood, table: null }]),
  ...(point === null
    ? []
    : [{ kind: "type" as const, name: "point", fields: point, labels: null, table: null }]),
  ...(point === null || !nested ? [] : [{
    kind: "type" as const,
    name: "segment",
    fields: [{ name: "start", type: "point", notNull: true, nonEmpty: false }],
    labels: null,
    table: null,
  }]),
]);

function routine(name: string, known: readonly string[]): fc.Arbitrary<KalamObject[]> {
  return fc.record({
    parameters: some(["item JSON NOT NULL", "n INT", ...known.map((own) => `p_${own} {${own}}`)]),
    returns: maybe(pick("TEXT", ...known.map((own) => `{${own}}`))),
    language: pick("JAVASCRIPT", "TYPESCRIPT"),
    security: maybe(pick("INVOKER", "DEFINER")),
    body: pick("$$ return 1; $$", "$fn$ const a = '$$'; -- no comment\n$fn$"),
    grantees: some(["PUBLIC", "user", "service", "auditors"]),
    comment: maybe(pick("What it's for", "-- UP")),
  }).map(({ grantees, comment, ...rest }) => [
    { kind: "procedure", name, ...rest },
    ...grantees.map((grantee): KalamObject => ({
      kind: "privilege",
      name,
      on: "procedure",
      grantee,
    })),
    ...(comment === null
      ? []
      : [{ kind: "comment" as const, name, on: "procedure" as const, text: comment }]),
  ]);
}

function runs(
  topics: readonly string[],
  procedures: readonly string[],
): fc.Arbitrary<KalamObject[]> {
  const [procedure] = procedures;
  if (procedure === undefined) return fc.constant([]);
  const trigger = topics.length === 0 ? fc.constant(null) : maybe(fc.record({
    kind: fc.constant("trigger" as const),
    name: fc.constant("on_event"),
    topic: pick(...topics),
    procedure: pick(...procedures),
    argument: fc.constant("PAYLOAD"),
    options: pick<Record<string, string>>({}, { principal: "'service'", retries: "3" }),
    enabled: fc.boolean(),
  }));
  const schedule = maybe(fc.record({
    kind: fc.constant("schedule" as const),
    name: fc.constant("nightly"),
    times: pick("CRON '0 3 * * *'", "INTERVAL '30 seconds'"),
    timeZone: maybe(pick("Europe/Berlin")),
    procedure: pick(...procedures),
    options: pick<Record<string, string>>({}, { overlap: "'skip'" }),
    enabled: fc.boolean(),
  }));
  return fc.tuple(trigger, schedule).map((found) => found.filter((object) => object !== null));
}

/** What one namespace may hold, with everything that can be altered in place or made anew. */
export const arbitraryModel: fc.Arbitrary<Model> = fc.record({
  tables: some(Object.keys(tableTypes)),
  topics: some(["events", "audit"]),
  types,
  procedures: some(["deliver", "forget"]),
  description: maybe(pick("A chat", "It's ours")),
}).chain(({ tables, topics, types, procedures, description }) =>
  fc.tuple(
    fc.tuple(...tables.map(table)),
    fc.tuple(...topics.map((name) => topic(name, tables))),
    fc.tuple(...procedures.map((name) => routine(name, types.map((own) => own.name)))),
    runs(topics, procedures),
  ).map(([tableParts, topicParts, routines, running]): Model => {
    const objects: KalamObject[] = [
      ...(description === null ? [] : [{ kind: "namespace" as const, name: "chat", description }]),
      ...types,
      ...tableParts.flat(),
      ...topicParts.flat(),
      ...routines.flat(),
      ...running,
    ];
    return {
      namespace: "chat",
      objects: new Map(objects.map((object) => [idOf(object), object])),
    };
  })
);
