import { DatabaseError, type Row } from "../../engine/target.ts";
import { literal } from "../history/literal.ts";
import type { Model } from "../model/model.ts";
import type { KindName } from "../model/object.ts";
import { parseKalamdb } from "../parse/parse_kalamdb.ts";
import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { tableSql } from "./table_sql.ts";
import { isIn, policySql, topicSql } from "./topic_sql.ts";

/** What a server shows of a namespace. */
export interface LiveModel {
  readonly model: Model;
  /** Kinds that it shows nothing about. */
  readonly unseen: readonly KindName[];
}

/** No system table says how these were made. */
const hidden: readonly KindName[] = [
  "namespace",
  "index",
  "vector index",
  "view",
  "type",
  "domain",
  "procedure",
  "function",
  "privilege",
  "trigger",
  "schedule",
  "comment",
];

/** Rows of a table that some servers do not have. */
async function rowsIfThere(target: KalamdbTarget, sql: string): Promise<Row[] | undefined> {
  try {
    return await target.query(sql);
  } catch (error) {
    if (error instanceof DatabaseError && error.sqlState !== undefined) return undefined;
    throw error;
  }
}

/** Reads what a namespace holds from the server's own tables. Writes nothing. */
export async function readLive(target: KalamdbTarget, namespace: string): Promise<LiveModel> {
  const name = literal(namespace);
  const tables = await target.query(
    `SELECT table_name, kdb_table_type, kdb_options FROM information_schema.tables
     WHERE table_schema = ${name} ORDER BY table_name`,
  );
  const columns = await target.query(
    `SELECT table_name, column_name, ordinal_position, is_nullable, kdb_data_type, kdb_default_value,
       kdb_primary_key FROM information_schema.columns
     WHERE table_schema = ${name} ORDER BY table_name, ordinal_position`,
  );
  const topics = await rowsIfThere(
    target,
    "SELECT topic_id, partitions, retention_seconds, retention_max_bytes, routes " +
      "FROM system.topics ORDER BY topic_id",
  );
  const policies = await rowsIfThere(
    target,
    "SELECT policy_id, table_id, policy_name, command, targets, using_sql, with_check_sql " +
      "FROM system.table_policies ORDER BY policy_id",
  );
  const own = policies?.filter(({ table_id }) => isIn(namespace, table_id)).map(policySql);
  const readable = own?.every((sql) => sql !== undefined) === true;
  const statements = [
    ...tables.map((table) =>
      tableSql(namespace, table, columns.filter((column) => column.table_name === table.table_name))
    ),
    ...(topics ?? []).filter(({ topic_id }) => isIn(namespace, topic_id)).flatMap(topicSql),
    ...(readable ? own : []),
  ];
  const text = statements.map((sql) => `${sql};\n`).join("\n");
  const file = `${target.label}, namespace ${namespace}`;
  const model = parseKalamdb([{ file, text, kind: "schema" }], { namespace, lenient: true });
  const unseen: KindName[] = [
    ...hidden,
    ...(topics === undefined ? ["topic" as const, "topic source" as const] : []),
    ...(readable ? [] : ["policy" as const]),
  ];
  return { model, unseen };
}
