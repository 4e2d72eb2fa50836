import type { KalamdbTarget } from "../target/open_kalamdb_target.ts";
import { literal } from "./literal.ts";

type Values = Readonly<Record<string, string | number | null>>;

const insertSql = (table: string, values: Values): string =>
  `INSERT INTO ${table} (${Object.keys(values).join(", ")}) VALUES (${
    Object.values(values).map(literal).join(", ")
  })`;

/** Writes a row over the one of its key, which comes first among the values. */
export async function putRow(target: KalamdbTarget, table: string, values: Values): Promise<void> {
  // There an INSERT is an upsert, and may be sent twice.
  if (table === "system.migrations") {
    await target.send(insertSql(table, values));
    return;
  }
  const [[key, id], ...rest] = Object.entries(values) as [[string, string], ...[string, string][]];
  const sets = rest.map(([name, value]) => `${name} = ${literal(value)}`).join(", ");
  const where = `${key} = ${literal(id)}`;
  const [found] = await target.query(`SELECT ${key} FROM ${table} WHERE ${where} LIMIT 1`);
  if (found === undefined) await target.send(insertSql(table, values));
  else await target.send(`UPDATE ${table} SET ${sets} WHERE ${where}`);
}
