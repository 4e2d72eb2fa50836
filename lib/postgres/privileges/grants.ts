/** Who may do what: grantee → privilege → whether it may be passed on. */
export type Grants = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** What privileges are held on, in the words of GRANT. */
export type GrantClass =
  | "TABLE"
  | "SEQUENCE"
  | "FUNCTION"
  | "SCHEMA"
  | "TYPE"
  | "COLUMN"
  | "FOREIGN DATA WRAPPER"
  | "FOREIGN SERVER"
  | "LANGUAGE";

const everybody: Readonly<Partial<Record<GrantClass, Grants>>> = {
  FUNCTION: { PUBLIC: { EXECUTE: false } },
  TYPE: { PUBLIC: { USAGE: false } },
  LANGUAGE: { PUBLIC: { USAGE: false } },
};

/** What a new object allows to others where nobody has said anything. */
export const builtIn = (on: GrantClass): Grants => everybody[on] ?? {};

/** What a namespace that is taken as given allows to others where nobody has said anything. */
export const usualOfNamespace = (name: string): Grants =>
  name === "public" ? { PUBLIC: { USAGE: false } } : {};

/** Both together. */
export function joined(a: Grants, b: Grants): Grants {
  const all: Record<string, Record<string, boolean>> = {};
  for (const [grantee, privileges] of [...Object.entries(a), ...Object.entries(b)]) {
    all[grantee] = { ...all[grantee], ...privileges };
  }
  return all;
}

/** Whether two say the same. */
export function sameGrants(a: Grants, b: Grants): boolean {
  const flat = (grants: Grants) =>
    Object.entries(grants).flatMap(([grantee, privileges]) =>
      Object.entries(privileges).map((each) => JSON.stringify([grantee, ...each]))
    ).sort().join();
  return flat(a) === flat(b);
}
