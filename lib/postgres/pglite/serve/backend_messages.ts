const encoder = new TextEncoder();

function message(type: string, ...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const bodies = parts.map((part) => typeof part === "string" ? encoder.encode(`${part}\0`) : part);
  const length = 4 + bodies.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(1 + length);
  bytes[0] = type.charCodeAt(0);
  new DataView(bytes.buffer).setUint32(1, length);
  let at = 5;
  for (const body of bodies) {
    bytes.set(body, at);
    at += body.length;
  }
  return bytes;
}

const word = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const parameters = {
  server_encoding: "UTF8",
  client_encoding: "UTF8",
  DateStyle: "ISO, MDY",
  integer_datetimes: "on",
  standard_conforming_strings: "on",
  TimeZone: "GMT",
};

/** What a server says to a client that it lets in. */
export function welcome(version: string, client: number): Uint8Array[] {
  return [
    message("R", word(0)),
    ...Object.entries({ server_version: version, ...parameters })
      .map(([name, value]) => message("S", name, value)),
    message("K", word(client), word(0)),
    ready,
  ];
}

/** The client may go on. */
export const ready: Uint8Array = message("Z", encoder.encode("I"));

/** The connection ends because of this. */
export function fatal(text: string): Uint8Array {
  const fields = ["SFATAL", "VFATAL", "CXX000", `M${text}`];
  return message("E", ...fields, new Uint8Array(1));
}

/** The state of the transaction that an answer ends with; `undefined` where it does not say. */
export function lastState(answer: Uint8Array): string | undefined {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  let state: string | undefined;
  for (let at = 0; at + 5 <= answer.length;) {
    if (answer[at] === 0x5a) state = String.fromCharCode(answer[at + 5] ?? 0);
    at += 1 + view.getUint32(at + 1);
  }
  return state;
}
