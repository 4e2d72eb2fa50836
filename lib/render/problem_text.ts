import type { Problem } from "../errors.ts";
import type { Paint } from "./paint.ts";
import { plain } from "./plain.ts";
import { sourceText } from "./source_text.ts";

/** One of several problems: what, where, and what to do. */
export function problemText({ message, hint, position }: Problem, style: Paint): string {
  const lines = [`${style.bold("-")} ${plain(message)}`];
  if (position !== undefined) lines.push(sourceText(position, style));
  if (hint !== undefined) lines.push(`  ${style.cyan("hint:")} ${plain(hint)}`);
  return lines.join("\n");
}
