import type { Row } from "../../engine/target.ts";
import { tokenize } from "../../sql/tokenize.ts";
import type { KalamSession, SendOptions } from "./kalam_session.ts";

const page = 1_000;
/** Below what servers hold back where a SELECT has no LIMIT. */
const fewest = 50;

/** Whether a SELECT says itself how much it wants. */
function isLimited(sql: string): boolean {
  let depth = 0;
  for (const { kind, text } of tokenize(sql)) {
    if (text === "(") depth++;
    if (text === ")") depth--;
    if (depth === 0 && kind === "word" && /^(limit|offset|fetch)$/i.test(text)) return true;
  }
  return false;
}

/**
 * All rows of a SELECT, page by page: a server gives 50 where none are asked for, and never more than
 * its cap. The statement has to order its rows.
 */
export async function selectAll(
  session: Pick<KalamSession, "send">,
  sql: string,
  options: SendOptions = {},
): Promise<Row[]> {
  if (!/^\s*select\b/i.test(sql) || isLimited(sql)) {
    return [...(await session.send(sql, options)).rows];
  }
  const rows: Row[] = [];
  while (true) {
    const offset = rows.length === 0 ? "" : ` OFFSET ${rows.length}`;
    const { rows: found } = await session.send(`${sql} LIMIT ${page}${offset}`, options);
    rows.push(...found);
    if (found.length < fewest) return rows;
  }
}
