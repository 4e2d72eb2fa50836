/** One message of a client; at the start it has no type. */
export interface FrontendMessage {
  /** The type's letter; empty for what a connection begins with. */
  readonly type: string;
  /** The whole message. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const requests = { cancel: 80877102, tls: 80877103, gss: 80877104 } as const;
const longest = 256 * 1024 * 1024;

/**
 * Cuts what a client sends into messages. Encryption is declined; a request to cancel, which comes
 * on a connection of its own, ends it.
 */
export async function* frontendMessages(
  connection: Pick<Deno.Conn, "readable" | "write">,
): AsyncGenerator<FrontendMessage> {
  let buffer: Uint8Array<ArrayBuffer> = new Uint8Array();
  let started = false;
  for await (const part of connection.readable) {
    buffer = joined(buffer, part);
    for (;;) {
      const head = started ? 1 : 0;
      if (buffer.length < head + 4) break;
      const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
      const length = head + view.getUint32(head);
      if (length > longest || length < head + 4) return;
      if (buffer.length < length) break;
      const bytes = buffer.slice(0, length);
      buffer = buffer.slice(length);
      if (started) {
        yield { type: String.fromCharCode(bytes[0] ?? 0), bytes };
        continue;
      }
      const code = length >= 8 ? view.getUint32(4) : 0;
      if (code === requests.cancel) return;
      if (code === requests.tls || code === requests.gss) {
        await connection.write(new TextEncoder().encode("N"));
        continue;
      }
      started = true;
      yield { type: "", bytes };
    }
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
