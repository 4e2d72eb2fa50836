import { kdbOptions } from "./kdb_options.ts";
import { type Relation, relation, systemColumns } from "./relation.ts";
import { rowsOf } from "./rows_of.ts";
import type { Session } from "./session.ts";
import { defaultText, definitionsOf } from "./system_tables.ts";

type Reader = (session: Session) => Relation;

const tableColumns = `table_catalog, table_schema, table_name, table_type, kdb_namespace_id,
  kdb_table_type, kdb_storage_id, kdb_version BIGINT, kdb_options JSON, kdb_comment,
  kdb_updated_at TIMESTAMP, kdb_created_at TIMESTAMP`;

const columnColumns = `table_catalog, table_schema, table_name, column_name, ordinal_position INT,
  column_default, is_nullable, data_type, numeric_precision INT, numeric_scale INT, udt_name,
  udt_schema, is_generated, kdb_data_type, kdb_namespace_id, kdb_version BIGINT, kdb_column_id BIGINT,
  kdb_comment, kdb_default_value, kdb_primary_key BOOLEAN, kdb_primary_key_pos INT`;

function tables(session: Session): Relation {
  const own = [...session.state.tables.values()].map((table) => ({
    table_catalog: "kalam",
    table_schema: table.namespace,
    table_name: table.name,
    table_type: "BASE TABLE",
    kdb_namespace_id: table.namespace,
    kdb_table_type: table.type,
    kdb_storage_id: table.type === "STREAM"
      ? null
      : String(table.definition.options.storage_id ?? "local"),
    kdb_version: BigInt(table.definition.version),
    kdb_options: kdbOptions(table),
    kdb_updated_at: table.definition.updatedAt,
    kdb_created_at: table.createdAt,
  }));
  const views = definitionsOf(session, "view").map(({ namespace, name }) => ({
    table_catalog: "kalam",
    table_schema: namespace,
    table_name: name,
    table_type: "VIEW",
    kdb_namespace_id: namespace,
  }));
  const system = ["namespaces", "schemas", "topics", "users", "storages"].map((table_name) => ({
    table_catalog: "kalam",
    table_schema: "system",
    table_name,
    table_type: "BASE TABLE",
    kdb_namespace_id: "system",
    kdb_table_type: "SYSTEM",
  }));
  return rowsOf(tableColumns, [...own, ...views, ...system]);
}

function columns(session: Session): Relation {
  const own = [...session.state.tables.values()].flatMap((table) => {
    const system = systemColumns(session).map((column, i) => ({
      id: 1_000_000 + i,
      name: column.name,
      type: column.type,
      nullable: false,
      primary: false,
      default: null,
    }));
    return [...table.definition.columns, ...system].map((column, i) => ({
      table_catalog: "kalam",
      table_schema: table.namespace,
      table_name: table.name,
      column_name: column.name,
      ordinal_position: i + 1,
      column_default: defaultText(column.default),
      is_nullable: column.nullable ? "YES" : "NO",
      data_type: column.type,
      udt_name: column.type.toLowerCase(),
      udt_schema: "pg_catalog",
      is_generated: "NEVER",
      kdb_data_type: column.type,
      kdb_namespace_id: table.namespace,
      kdb_version: BigInt(table.definition.version),
      kdb_column_id: BigInt(column.id),
      kdb_default_value: defaultText(column.default),
      kdb_primary_key: column.primary,
      kdb_primary_key_pos: column.primary ? 1 : null,
    }));
  });
  const views = definitionsOf(session, "view").flatMap(({ namespace, name }) =>
    relation({ namespace, name }, session).columns.map((column, i) => ({
      table_catalog: "kalam",
      table_schema: namespace,
      table_name: name,
      column_name: column.name,
      ordinal_position: i + 1,
      is_nullable: "YES",
      data_type: column.type,
      kdb_data_type: column.type,
      kdb_namespace_id: namespace,
      kdb_primary_key: false,
    }))
  );
  return rowsOf(columnColumns, [...own, ...views]);
}

/** The views of `information_schema` by name. */
export const informationSchema: Readonly<Record<string, Reader>> = {
  tables,
  columns,
  schemata: ({ state }) =>
    rowsOf(
      "catalog_name, schema_name",
      [...state.namespaces.keys()].map((schema_name) => ({ catalog_name: "kalam", schema_name })),
    ),
  views: (session) =>
    rowsOf(
      "table_catalog, table_schema, table_name, view_definition",
      definitionsOf(session, "view").map(({ namespace, name, body }) => ({
        table_catalog: "kalam",
        table_schema: namespace,
        table_name: name,
        view_definition: String(body.query),
      })),
    ),
  routines: (session) =>
    rowsOf(
      `specific_schema, specific_name, routine_schema, routine_name, routine_type, data_type,
       external_language, routine_definition, security_type`,
      [...definitionsOf(session, "procedure"), ...definitionsOf(session, "function")].map((
        one,
      ) => ({
        specific_schema: one.namespace,
        specific_name: one.name,
        routine_schema: one.namespace,
        routine_name: one.name,
        routine_type: one.kind.toUpperCase(),
        data_type: one.body.returns === null ? null : String(one.body.returns),
        external_language: String(one.body.language),
        routine_definition: String(one.body.source),
        security_type: String(one.body.security),
      })),
    ),
  parameters: (session) =>
    rowsOf(
      "specific_schema, specific_name, ordinal_position INT, parameter_name, data_type",
      [...definitionsOf(session, "procedure"), ...definitionsOf(session, "function")].flatMap((
        one,
      ) =>
        (one.body.args as readonly { name: string; type: string }[]).map(({ name, type }, i) => ({
          specific_schema: one.namespace,
          specific_name: one.name,
          ordinal_position: i + 1,
          parameter_name: name,
          data_type: type,
        }))
      ),
    ),
  triggers: (session) =>
    rowsOf(
      "trigger_schema, trigger_name, event_object_schema, event_object_table, action_statement",
      definitionsOf(session, "trigger").map(({ namespace, name, body }) => ({
        trigger_schema: namespace,
        trigger_name: name,
        event_object_schema: String(body.topic).split(".")[0] ?? null,
        event_object_table: String(body.topic).split(".")[1] ?? null,
        action_statement: `EXECUTE PROCEDURE ${body.procedure}`,
      })),
    ),
};
