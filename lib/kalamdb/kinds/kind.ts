import type { Hazard } from "../../engine/plan.ts";
import type { Model } from "../model/model.ts";
import type { KalamObject } from "../model/object.ts";

/** One statement on its way into a plan. */
export interface Step {
  readonly sql: string;
  readonly hazards?: readonly Hazard[];
  /** Why there is no statement: `sql` is a comment that spells out what to do by hand. */
  readonly blocked?: string;
}

/** What a kind can look at while it writes SQL. */
export interface KindContext {
  readonly namespace: string;
  /** The model the statements start from. */
  readonly before: Model;
  /** The model they lead to. */
  readonly after: Model;
}

/** All that is known about one kind of object. */
export interface Kind<O extends KalamObject = KalamObject> {
  create(object: O, context: KindContext): readonly Step[];
  drop(object: O, context: KindContext): readonly Step[];
  /** `undefined`: cannot be altered, drop and create it. */
  alter?(before: O, after: O, context: KindContext): readonly Step[] | undefined;
  /** Ids of what must be there first. */
  needs(object: O, model: Model): readonly string[];
  /** Why the server would not take it into the model; `undefined` where it would. */
  check?(object: O, model: Model): string | undefined;
  /** What makes two objects differ. */
  comparable(object: O): unknown;
}
