import { createHash } from "node:crypto";
import type { Baseline } from "./baseline.ts";

const FIRST_LINE =
  /^-- kalam baseline: migrations=([0-9a-f]{64}) text=([0-9a-f]{64}) count=(\d+) from=(schema|migrations)\r?\n/;

/** The baseline in a file's text; `undefined` where its first line is missing or not true of it. */
export function parseBaseline(file: string): Baseline | undefined {
  const match = FIRST_LINE.exec(file);
  if (match === null) return undefined;
  const text = file.slice(match[0].length);
  if (createHash("sha256").update(text).digest("hex") !== match[2]) return undefined;
  return {
    migrations: match[1] ?? "",
    count: Number(match[3]),
    from: match[4] === "schema" ? "schema" : "migrations",
    text,
  };
}
