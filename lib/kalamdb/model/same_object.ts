import { kindOf } from "../kinds/all_kinds.ts";
import type { KalamObject } from "./object.ts";

/** Whether two objects of one id are the same. */
export function sameObject(a: KalamObject, b: KalamObject): boolean {
  return a.kind === b.kind &&
    JSON.stringify(kindOf(a).comparable(a)) === JSON.stringify(kindOf(b).comparable(b));
}
