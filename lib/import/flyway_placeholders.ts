import type { Problem } from "../errors.ts";
import { positionAt } from "../sql/position.ts";

/** The places where Flyway puts a value in that is not in the file. */
export function flywayPlaceholders(text: string, file: string): Problem[] {
  return [...text.matchAll(/\$\{[^}\n]+\}/g)].map(({ 0: name, index }) => ({
    message: `Flyway puts a value in for ${name} here`,
    hint: "write the value instead, in a copy of the folder",
    position: positionAt(text, index, file),
  }));
}
