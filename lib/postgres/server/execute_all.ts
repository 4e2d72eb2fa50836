import type { Client } from "pg";
import { DatabaseError } from "../../engine/target.ts";
import { databaseError } from "../database_error.ts";
import { Batch } from "./batch.ts";

/** Runs statements in one request; an error tells which of them it is about, and where in it. */
export async function executeAll(client: Client, statements: readonly string[]): Promise<void> {
  const starts: number[] = [];
  let text = "";
  for (const statement of statements) {
    starts.push(text.length);
    text += `${statement};\n`;
  }
  const batch = new Batch(text);
  try {
    await client.query(batch).ended;
  } catch (error) {
    const { message, offset, ...fields } = databaseError(error, text);
    // What cannot be parsed is found before the first one runs: then only the place tells.
    const statement = offset === undefined
      ? batch.completed
      : starts.findLastIndex((start) => start <= offset);
    throw new DatabaseError(message, {
      ...fields,
      statement,
      cause: error,
      ...(offset === undefined ? {} : { offset: offset - (starts[statement] ?? 0) }),
    });
  }
}
