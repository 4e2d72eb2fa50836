import type { FrontendMessage } from "./frontend_messages.ts";

/** Where each message names prepared statements and portals: how many zero-ended names it begins with. */
const names: Readonly<Record<string, number>> = { P: 1, B: 2, E: 1 };

/**
 * The message with a client's own names for prepared statements and portals: drivers count them from
 * one on each connection, and here all share one session.
 */
export function withOwnNames({ type, bytes }: FrontendMessage, prefix: string): Uint8Array {
  // Describe and Close say first whether they mean a statement or a portal.
  const start = type === "D" || type === "C" ? 6 : 5;
  const count = type === "D" || type === "C" ? 1 : names[type] ?? 0;
  const found: Uint8Array[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const end = bytes.indexOf(0, at);
    if (end === -1) return bytes;
    found.push(bytes.subarray(at, end));
    at = end + 1;
  }
  if (found.every(({ length }) => length === 0)) return bytes;
  const own = new TextEncoder().encode(prefix);
  const grown = found.filter(({ length }) => length > 0).length * own.length;
  const changed = new Uint8Array(bytes.length + grown);
  changed.set(bytes.subarray(0, start));
  let to = start;
  for (const name of found) {
    if (name.length > 0) {
      changed.set(own, to);
      to += own.length;
    }
    changed.set(name, to);
    to += name.length + 1;
  }
  changed.set(bytes.subarray(at), to);
  new DataView(changed.buffer).setUint32(1, changed.length - 1);
  return changed;
}
