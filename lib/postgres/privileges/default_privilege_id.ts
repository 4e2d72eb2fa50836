/** What default privileges are about, in the catalog's letters. */
export type DefaultClass = "r" | "S" | "f" | "T" | "n" | "L";

/** The id of the default privileges that a role gives in a schema; `null`: ours, everywhere. */
export function defaultPrivilegeId(
  of: { readonly role: string | null; readonly schema: string | null; readonly letter: string },
): string {
  return `default privilege:${of.role ?? ""}/${of.schema ?? ""}/${of.letter}`;
}
