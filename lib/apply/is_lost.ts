import type { DatabaseError } from "../engine/target.ts";

/**
 * Whether the database went away instead of answering, or says itself that it cannot know: then
 * nobody knows what was done.
 */
export function isLost({ sqlState }: DatabaseError): boolean {
  return sqlState === undefined || !/^[0-9A-Z]{5}$/.test(sqlState) ||
    /^(08|57P0|40003)/.test(sqlState);
}
