import type { Row } from "../../engine/target.ts";
import type { Session } from "../session.ts";

/** Has a session plan each of its repeated queries once, as a prepared statement. */
export function repeatIn(session: Pick<Session, "query" | "execute">) {
  const names = new Map<string, string>();
  return async (sql: string): Promise<Row[]> => {
    const name = names.get(sql) ?? `kalam_${names.size}`;
    names.set(sql, name);
    // A migration may have discarded it.
    const found = await session.query("SELECT FROM pg_prepared_statements WHERE name = $1", [name]);
    if (found.length === 0) await session.execute(`PREPARE ${name} AS ${sql}`);
    return await session.query(`EXECUTE ${name}`);
  };
}
