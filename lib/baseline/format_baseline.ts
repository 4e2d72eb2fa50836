import { createHash } from "node:crypto";
import type { Baseline } from "./baseline.ts";

/** The baseline as a file: a line about what is in it, then the schema. */
export function formatBaseline(baseline: Baseline): string {
  const text = createHash("sha256").update(baseline.text).digest("hex");
  const { migrations, count, from } = baseline;
  return `-- kalam baseline: migrations=${migrations} text=${text} count=${count} from=${from}\n` +
    baseline.text;
}
