import type { DatabaseError } from "../engine/target.ts";

/** Whether the database went away instead of answering: then nobody knows what was done. */
export function isLost({ sqlState }: DatabaseError): boolean {
  return sqlState === undefined || !/^[0-9A-Z]{5}$/.test(sqlState) || /^(08|57P0)/.test(sqlState);
}
