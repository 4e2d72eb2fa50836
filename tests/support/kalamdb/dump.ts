import type { State } from "./catalog.ts";
import { kdbOptions } from "./kdb_options.ts";

/**
 * What a server holds apart from times, counters and versions: two servers with the same dump
 * have the same schema, rows and migration records.
 */
export function dump(state: State, namespace: string): string {
  const inside = (key: string) => key.replace(/^\w+ /, "").startsWith(`${namespace}.`);
  const pick = <T>(kept: ReadonlyMap<string, T>) =>
    [...kept].filter(([key]) => inside(key)).sort(([a], [b]) => a < b ? -1 : 1);
  const tables = pick(state.tables).map(([key, table]) => {
    const { type, definition } = table;
    const names = new Map(definition.columns.map(({ id, name }) => [id, name]));
    const rows = [...state.rows.get(key)?.values() ?? []].map(({ values }) =>
      Object.fromEntries(definition.columns.map(({ id, name }) => [name, String(values[id])]))
    );
    return {
      table: key,
      type,
      columns: definition.columns.map(({ id: _, ...column }) => column),
      options: kdbOptions(table),
      indexes: definition.indexes.map(({ name, columns, unique }) => ({
        ...{ name, unique },
        columns: columns.map((id) => names.get(id)),
      })).sort((a, b) => a.name < b.name ? -1 : 1),
      vectorIndexes: definition.vectorIndexes,
      rows: rows.map((row) => JSON.stringify(row)).sort(),
    };
  });
  const records = [...state.migrations.values()].filter((one) => one.namespace === namespace)
    .map(({ migration_id, checksum, status }) => ({ migration_id, checksum, status }));
  const topics = pick(state.topics).map(([key, { createdAt: _, updatedAt: __, ...topic }]) => ({
    key,
    ...topic,
  }));
  const policies = pick(state.policies).map(([key, { generation: _, ...policy }]) => ({
    key,
    ...policy,
  }));
  const definitions = pick(state.definitions).map(([key, { revision: _, ...one }]) => ({
    key,
    ...one,
  }));
  const all = { tables, topics, policies, definitions, records };
  return JSON.stringify(
    all,
    (_, value) => typeof value === "bigint" ? value.toString() : value,
    1,
  );
}
