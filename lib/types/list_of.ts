/** An array type; what would bind looser than its brackets is put into parentheses. */
export function listOf(element: string): string {
  return element.includes(" | ") ? `(${element})[]` : `${element}[]`;
}
