import type { State, User } from "./catalog.ts";
import type { Profile } from "./profile.ts";
import type { Value } from "./values.ts";

/** A transaction: what undoes it. */
export interface Transaction {
  readonly id: string;
  readonly undo: (() => void)[];
  readonly savepoints: { readonly name: string; readonly depth: number }[];
}

/** What a statement runs with. */
export interface Session {
  readonly state: State;
  readonly profile: Profile;
  readonly user: User;
  readonly params: readonly Value[];
  readonly defaultLimit: number;
  readonly maxLimit: number;
  transaction: Transaction | null;
  /** The way through the Raft log: what was checked before it may be stale after it. */
  readonly replicate: () => Promise<void>;
}

/** Microseconds since the epoch. */
export function now(): number {
  return Date.now() * 1000;
}

/** The next number of the server's own. */
export function nextId(state: State): bigint {
  state.counter += 1;
  return 190_000_000_000_000_000n + BigInt(state.counter);
}
