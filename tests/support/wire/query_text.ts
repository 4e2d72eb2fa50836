import type { FrontendMessage } from "../../../lib/postgres/pglite/serve/frontend_messages.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function textFrom(bytes: Uint8Array, start: number): { text: string; end: number } {
  const end = bytes.indexOf(0, start);
  return { text: decoder.decode(bytes.subarray(start, end)), end: end + 1 };
}

/** The SQL of a Query or Parse message; none of others. */
export function queryText({ type, bytes }: FrontendMessage): string | undefined {
  if (type === "Q") return textFrom(bytes, 5).text;
  if (type === "P") return textFrom(bytes, textFrom(bytes, 5).end).text;
  return undefined;
}

function message(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 + body.length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, 4 + body.length);
  bytes.set(body, 5);
  return bytes;
}

/** A Query message. */
export const queryMessage = (sql: string): Uint8Array<ArrayBuffer> =>
  message("Q", encoder.encode(`${sql}\0`));

/** The message with another SQL text. */
export function withQueryText(
  { type, bytes }: FrontendMessage,
  sql: string,
): Uint8Array<ArrayBuffer> {
  if (type === "Q") return queryMessage(sql);
  const name = bytes.subarray(5, textFrom(bytes, 5).end);
  const rest = bytes.subarray(textFrom(bytes, 5 + name.length).end);
  const text = encoder.encode(`${sql}\0`);
  const body = new Uint8Array(name.length + text.length + rest.length);
  body.set(name);
  body.set(text, name.length);
  body.set(rest, name.length + text.length);
  return message(type, body);
}
