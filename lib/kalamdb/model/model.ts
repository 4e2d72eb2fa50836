import type { KalamObject } from "./object.ts";

/** What a namespace holds, as plain data. */
export interface Model {
  readonly namespace: string;
  /** By their ids, in the order they were made. */
  readonly objects: ReadonlyMap<string, KalamObject>;
}
