import { describeId } from "../parse/apply_operation.ts";
import { sameObject } from "./same_object.ts";
import type { Model } from "./model.ts";

/** How one model differs from what was expected, a line each; empty where they are equal. */
export function compareModels(found: Model, expected: Model): string[] {
  const lines: string[] = [];
  for (const [id, object] of found.objects) {
    const wanted = expected.objects.get(id);
    if (wanted === undefined) lines.push(`${describeId(id)} is there and should not be`);
    else if (!sameObject(object, wanted)) lines.push(`${describeId(id)} is different`);
  }
  for (const id of expected.objects.keys()) {
    if (!found.objects.has(id)) lines.push(`${describeId(id)} is missing`);
  }
  return lines;
}
