import type { Row } from "../../engine/target.ts";
import { quoteLiteral } from "../../sql/quote.ts";
import { fields, items } from "../client/fields.ts";
import { jsonOf } from "./table_sql.ts";

/** `chat.messages`, in whichever form a server keeps it. */
const tableName = (id: unknown): string =>
  typeof id === "object"
    ? `${fields(id).namespace_id ?? fields(id).namespace}.${
      fields(id).table_name ?? fields(id).table
    }`
    : String(id).replace(":", ".");

/** A CREATE TOPIC, and an ALTER TOPIC for each of its sources. */
export function topicSql(row: Row): string[] {
  const topic = String(row.topic_id);
  const number = (value: unknown) => value === null || value === undefined ? "NULL" : String(value);
  const create = `CREATE TOPIC ${topic} PARTITIONS ${number(row.partitions ?? 1)} WITH (` +
    `retention_seconds = ${number(row.retention_seconds)}, ` +
    `retention_max_bytes = ${number(row.retention_max_bytes)})`;
  return [
    create,
    ...items(jsonOf(row.routes)).map(fields).map((route) => {
      const where = typeof route.filter_expr === "string" ? ` WHERE ${route.filter_expr}` : "";
      const payload = String(route.payload_mode ?? "full").toLowerCase();
      return `ALTER TOPIC ${topic} ADD SOURCE ${tableName(route.table_id)} ON ` +
        `${String(route.op).toUpperCase()}${where} WITH (payload = ${quoteLiteral(payload)})`;
    }),
  ];
}

/** A CREATE POLICY; `undefined` where the row has a form that nobody described. */
export function policySql(row: Row): string | undefined {
  const command = String(jsonOf(row.command) ?? row.command).toUpperCase();
  const targets = items(jsonOf(row.targets)).map(String).map((target) => target.toLowerCase());
  if (!/^(ALL|SELECT|INSERT|UPDATE|DELETE)$/.test(command)) return undefined;
  if (!targets.every((target) => /^(public|user|service)$/.test(target))) return undefined;
  const to = targets.length === 0 || targets.includes("public") ? "PUBLIC" : targets.join(", ");
  const using = command === "INSERT" || row.using_sql == null ? "" : ` USING (${row.using_sql})`;
  const reads = command === "SELECT" || command === "DELETE";
  const check = reads || row.with_check_sql == null ? "" : ` WITH CHECK (${row.with_check_sql})`;
  return `CREATE POLICY ${row.policy_name} ON ${tableName(row.table_id)} FOR ${command} ` +
    `TO ${to}${using}${check}`;
}

/** Whether a row is about a namespace's own table or topic. */
export const isIn = (namespace: string, id: unknown): boolean =>
  tableName(id).startsWith(`${namespace}.`);
