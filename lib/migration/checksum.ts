import { hash } from "node:crypto";
import { significantTokens } from "../sql/significant_tokens.ts";

const sha256 = (text: string): string => hash("sha256", text);

/**
 * The checksum of a migration: lower-case hex SHA-256 of the trimmed UP text with LF line ends.
 *
 * @example
 * ```ts
 * import { checksum } from "@kalam/migrate";
 *
 * console.log(checksum("SELECT 1;\r\n") === checksum("SELECT 1;")); // true
 * ```
 */
export function checksum(up: string): string {
  return sha256(up.replace(/\r\n?/g, "\n").trim());
}

/** The checksum the Kalam CLI writes: over the trimmed text as it stands. */
export function rawChecksum(up: string): string {
  return sha256(up.trim());
}

/** A hash over what the UP text does: comments, white space and the case of bare words left out. */
export function effectChecksum(up: string): string {
  return sha256(significantTokens(up).map((token) => `${token.length}:${token}`).join(""));
}

/** Whether an applied migration is still the one that was recorded. */
export function matchesChecksum(
  recorded: { readonly checksum: string; readonly effectChecksum: string | null },
  up: string,
): boolean {
  if (recorded.checksum === checksum(up) || recorded.checksum === rawChecksum(up)) return true;
  return recorded.effectChecksum !== null && recorded.effectChecksum === effectChecksum(up);
}
