import type { Definition, Table, TableDefinition } from "./catalog.ts";
import { kdbOptions } from "./kdb_options.ts";
import { readMigrations } from "./migrations_table.ts";
import type { Relation } from "./relation.ts";
import { rowsOf } from "./rows_of.ts";
import type { Session } from "./session.ts";
import type { Value } from "./values.ts";

type Reader = (session: Session) => Relation;

/** A default as text. */
export function defaultText(value: TableDefinition["columns"][number]["default"]): string | null {
  if (value === null) return null;
  if (value.kind === "function") return `${value.name.toUpperCase()}()`;
  return typeof value.value === "string"
    ? `'${value.value.replaceAll("'", "''")}'`
    : String(value.value).toUpperCase();
}

function columnsJson(definition: TableDefinition): string {
  return JSON.stringify(definition.columns.map((column, i) => ({
    column_id: column.id,
    column_name: column.name,
    ordinal_position: i + 1,
    data_type: column.type,
    is_nullable: column.nullable,
    is_primary_key: column.primary,
    default_value: defaultText(column.default),
  })));
}

function schemas({ state, profile }: Session): Relation {
  const shown = profile.accessLevel ? "access_level, " : "";
  const columns = `table_id*, table_name, namespace_id, table_type, created_at TIMESTAMP,
    schema_version INT, columns JSON, table_comment, updated_at TIMESTAMP, options JSON, ${shown}
    is_latest BOOLEAN, storage_id, use_user_storage BOOLEAN`;
  const row = (table: Table, definition: TableDefinition) => ({
    table_id: `${table.namespace}:${table.name}`,
    table_name: table.name,
    namespace_id: table.namespace,
    table_type: table.type.toLowerCase(),
    created_at: table.createdAt,
    schema_version: definition.version,
    columns: columnsJson(definition),
    updated_at: definition.updatedAt,
    options: kdbOptions({ ...table, definition }),
    access_level: (definition.options.access_level ?? null) as Value,
    is_latest: definition === table.definition,
    storage_id: String(definition.options.storage_id ?? "local"),
    use_user_storage: definition.options.use_user_storage === true,
  });
  return rowsOf(
    columns,
    [...state.tables.values()].flatMap((table) =>
      [...table.history, table.definition].map((definition) => row(table, definition))
    ),
  );
}

function topics({ state }: Session): Relation {
  return rowsOf(
    `topic_id*, name, alias, partitions INT, retention_seconds BIGINT, retention_max_bytes BIGINT,
     routes JSON, created_at TIMESTAMP, updated_at TIMESTAMP`,
    [...state.topics].map(([topic_id, topic]) => ({
      topic_id,
      name: topic_id,
      partitions: topic.partitions,
      retention_seconds: topic.retentionSeconds,
      retention_max_bytes: topic.retentionMaxBytes,
      routes: JSON.stringify(topic.sources.map(({ table, op, payload, filter }) => ({
        table_id: table.replace(".", ":"),
        op,
        payload_mode: payload,
        filter_expr: filter,
        partition_key_expr: null,
      }))),
      created_at: topic.createdAt,
      updated_at: topic.updatedAt,
    })),
  );
}

function policies({ state }: Session): Relation {
  return rowsOf(
    `policy_id*, table_id, policy_name, command JSON, targets JSON, using_sql, with_check_sql,
     using_program, check_program, policy_generation BIGINT, schema_generation BIGINT, dependencies`,
    [...state.policies.values()].map((policy) => ({
      policy_id: `${policy.table.replace(".", ":")}:${policy.name}`,
      table_id: policy.table.replace(".", ":"),
      policy_name: policy.name,
      command: JSON.stringify(policy.command),
      targets: JSON.stringify(policy.targets),
      using_sql: policy.using,
      with_check_sql: policy.check,
      policy_generation: BigInt(policy.generation),
      schema_generation: BigInt(state.tables.get(policy.table)?.definition.version ?? 1),
    })),
  );
}

/** The definitions of one kind. */
export function definitionsOf(session: Session, kind: Definition["kind"]): readonly Definition[] {
  return [...session.state.definitions.values()].filter((one) => one.kind === kind);
}

function types(session: Session): Relation {
  const { tables } = session.state;
  const implicit = [...tables.values()].map(({ namespace, name }) => ({
    type_id: `${namespace}:${name}`,
    namespace_id: namespace,
    name,
    kind: "implicit_table_row",
    table_id: `${namespace}:${name}`,
  }));
  const own = definitionsOf(session, "type").map((type) => ({
    type_id: `${type.namespace}:${type.name}`,
    namespace_id: type.namespace,
    name: type.name,
    kind: String(type.body.kind),
    table_id: type.body.table === undefined ? null : String(type.body.table).replace(".", ":"),
    comment: type.comment,
    type_revision: BigInt(type.revision),
    next_slot: (type.body.fields as readonly unknown[] | undefined ?? []).length + 1,
  }));
  return rowsOf(
    `type_id*, namespace_id, name, kind, table_id, source_type_id, comment, type_revision BIGINT,
     next_slot INT`,
    [...implicit, ...own],
  );
}

/** Columns that the facts page does not give: an id, the namespace, the name, and the body. */
function named(kind: Definition["kind"], id: string): Reader {
  return (session) =>
    rowsOf(
      `${id}*, namespace_id, name, definition JSON, comment`,
      definitionsOf(session, kind).map(({ namespace, name, body, comment }) => ({
        [id]: `${namespace}:${name}`,
        namespace_id: namespace,
        name,
        definition: JSON.stringify(body),
        comment,
      })),
    );
}

function settings({ profile, defaultLimit, maxLimit }: Session): Relation {
  return rowsOf("name*, value", [
    { name: "server.version", value: profile.version },
    { name: "limits.default_query_limit", value: String(defaultLimit) },
    { name: "limits.max_query_limit", value: String(maxLimit) },
  ]);
}

const empty = (columns: string): Reader => () => rowsOf(columns, []);

/** The tables of `system` by name. */
export const systemTables: Readonly<Record<string, Reader>> = {
  migrations: readMigrations,
  schemas,
  table_schemas: schemas,
  topics,
  table_policies: policies,
  types,
  settings,
  namespaces: ({ state }) =>
    rowsOf(
      "namespace_id*, name, created_at TIMESTAMP, options JSON, table_count INT",
      [...state.namespaces.values()].map(({ name, description, createdAt }) => ({
        namespace_id: name,
        name,
        created_at: createdAt,
        options: JSON.stringify(description === null ? {} : { description }),
        table_count: [...state.tables.values()].filter((t) => t.namespace === name).length,
      })),
    ),
  users: ({ state }) =>
    rowsOf(
      "user_id*, role, email",
      [...state.users.values()].map(({ user, role }) => ({ user_id: user, role })),
    ),
  storages: ({ state }) =>
    rowsOf(
      "storage_id*, storage_name",
      state.storages.map((storage_id) => ({ storage_id, storage_name: storage_id })),
    ),
  cluster: ({ profile }) =>
    rowsOf("node_id*, role, version", [
      { node_id: "1", role: "leader", version: profile.version },
    ]),
  routines: named("procedure", "routine_id"),
  triggers: named("trigger", "trigger_id"),
  schedules: named("schedule", "schedule_id"),
  jobs: empty("job_id*, job_type, status"),
  topic_offsets: empty("topic_id, group_id, partition_id INT, last_acked_offset BIGINT"),
};
