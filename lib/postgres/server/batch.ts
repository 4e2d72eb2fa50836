import type { Connection, Submittable } from "pg";

/**
 * Several statements in one request of the simple protocol. The driver's own query keeps the result of
 * each; of this one only how far it came is wanted.
 */
export class Batch implements Submittable {
  /** How many statements the server says are done. */
  completed = 0;
  /** Settles when the server is ready for the next request. */
  readonly ended: Promise<void>;
  readonly #text: string;
  readonly #end: { resolve(): void; reject(error: unknown): void };

  constructor(text: string) {
    this.#text = text;
    const { promise, ...end } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = end;
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  handleCommandComplete(): void {
    this.completed++;
  }

  handleReadyForQuery(): void {
    this.#end.resolve();
  }

  handleError(error: unknown): void {
    this.#end.reject(error);
  }

  /** A migration is a file of statements: there are no rows to send. */
  handleCopyInResponse(connection: Connection & { sendCopyFail(reason: string): void }): void {
    connection.sendCopyFail("No source stream defined");
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCopyData(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
