import type { NamespaceOutcome } from "./namespace_outcome.ts";
import { namesText } from "./names_text.ts";

/** The warnings of all namespaces, each said once with the names it is about. */
export function groupedWarnings(outcomes: readonly NamespaceOutcome[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { namespace, warnings } of outcomes) {
    for (const text of warnings) {
      const names = groups.get(text) ?? [];
      names.push(namespace);
      groups.set(text, names);
    }
  }
  return [...groups].map(([text, names]) => `${namesText(names)}: ${text}`);
}
