import type { KalamObject } from "../model/object.ts";

/** What a statement does to a model. */
export type Operation =
  | {
    readonly do: "create";
    /** The object, then what comes with it. */
    readonly objects: readonly KalamObject[];
    /** One that is there already is left alone, or replaced. */
    readonly existing?: "kept" | "replaced";
  }
  | {
    readonly do: "drop";
    readonly id: string;
    /** What the name may mean instead. */
    readonly otherwise?: string;
    /** One that is not there is no error. */
    readonly mayMiss?: boolean;
  }
  | {
    readonly do: "change";
    readonly id: string;
    /** The object as it is afterwards. */
    readonly to: (object: KalamObject) => KalamObject;
  }
  | { readonly do: "rename"; readonly id: string; readonly to: string }
  | { readonly do: "drop all" };

/** One statement, read. */
export interface ParsedStatement {
  /** `data`: rows, not schema; `session`: nothing that stays. */
  readonly role: "schema" | "data" | "session";
  readonly operations: readonly Operation[];
  readonly notes: readonly string[];
  /** Where each name stands, as an offset into the source. */
  readonly places: ReadonlyMap<string, number>;
}
