import { MigrateError } from "../errors.ts";
import { errorJson } from "./error_json.ts";

/** A value as one JSON document; errors in it as plain data, every text passed through `mask`. */
export function jsonText(value: unknown, mask: (text: string) => string): string {
  const replace = (_: string, item: unknown) => {
    if (item instanceof MigrateError) return errorJson(item);
    return typeof item === "string" ? mask(item) : item;
  };
  return `${JSON.stringify(value, replace, 2)}\n`;
}
