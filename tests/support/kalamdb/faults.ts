/** What can go wrong with a request for SQL. */
export type FaultKind =
  | "rate-limited"
  | "not-leader"
  | "token-expired"
  | "bad-gateway"
  /** The connection ends before the statement runs. */
  | "drop-before"
  /** The statement runs, and the connection ends without an answer. */
  | "drop-after"
  /** The answer comes after `milliseconds`. */
  | "slow";

/** A fault that is to happen. */
export interface Fault {
  readonly kind: FaultKind;
  /** Requests whose SQL this matches; absent = every one. */
  readonly when?: RegExp;
  /** How many of the matching requests pass unharmed first; 0 unless given. */
  readonly after?: number;
  /** How often it happens; once unless given. */
  readonly times?: number;
  /** For `slow`. */
  readonly milliseconds?: number;
}

/** The faults that are still to happen. */
export class Faults {
  #waiting: { fault: Fault; passed: number; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, passed: 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that strikes this request, if one does. */
  strike(sql: string): Fault | null {
    for (const one of this.#waiting) {
      if (one.left === 0 || one.fault.when?.test(sql) === false) continue;
      if (one.passed < (one.fault.after ?? 0)) {
        one.passed++;
        continue;
      }
      one.left--;
      return one.fault;
    }
    return null;
  }
}
