/** Follows what a server sends; each state of the transaction that it is ready in. */
export class ReadyStates {
  #buffer: Uint8Array = new Uint8Array();

  /** The states that are told in this part, in order. */
  read(part: Uint8Array): string[] {
    const buffer = new Uint8Array(this.#buffer.length + part.length);
    buffer.set(this.#buffer);
    buffer.set(part, this.#buffer.length);
    const view = new DataView(buffer.buffer);
    const states: string[] = [];
    let at = 0;
    while (at + 5 <= buffer.length && at + 1 + view.getUint32(at + 1) <= buffer.length) {
      if (buffer[at] === 0x5a) states.push(String.fromCharCode(buffer[at + 5] ?? 0));
      at += 1 + view.getUint32(at + 1);
    }
    this.#buffer = buffer.slice(at);
    return states;
  }
}
