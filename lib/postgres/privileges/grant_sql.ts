import type { Grants } from "./grants.ts";

/** Where grants are written to. */
export interface GrantPlace {
  /** Stands before GRANT or REVOKE: `ALTER DEFAULT PRIVILEGES …`. */
  readonly head?: string;
  /** All that follows ON. */
  readonly on: string;
  /** All privileges there are; a full set is written as ALL. */
  readonly all: readonly string[];
  /** For privileges on a column: its name, quoted. */
  readonly column?: string;
}

function words(privileges: readonly string[], { all, column }: GrantPlace): string {
  const full = all.length > 1 && all.every((privilege) => privileges.includes(privilege));
  const names = full ? ["ALL"] : [...privileges].sort();
  return names.map((name) => column === undefined ? name : `${name} (${column})`).join(", ");
}

/** Privileges that not every major knows. */
const newer: ReadonlySet<string> = new Set(["MAINTAIN"]);

/** The statements that lead from one set of grants to another. */
export function grantSql(from: Grants, to: Grants, place: GrantPlace): { readonly sql: string }[] {
  const statements: string[] = [];
  const head = place.head === undefined ? "" : `${place.head} `;
  const grantees = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
  const say = (verb: string, privileges: readonly string[], end: string) => {
    if (privileges.length === 0) return;
    statements.push(`${head}${verb} ${words(privileges, place)} ON ${place.on} ${end}`);
  };
  for (const grantee of grantees) {
    const has = to[grantee] ?? {};
    let had = from[grantee] ?? {};
    const full = (side: typeof had) =>
      place.all.length > 1 && place.all.every((each) => each in side);
    const some = Object.keys(has).length > 0;
    // An older server has fewer privileges: what ALL gave, only ALL can take and give there.
    if (full(had) && some && place.all.some((each) => newer.has(each) && !(each in has))) {
      say("REVOKE", place.all, `FROM ${grantee}`);
      had = {};
    }
    const whole = full(has) && !full(had) && place.all.some((each) => newer.has(each));
    const held = whole ? {} : had;
    const those = (side: typeof had, wanted: (privilege: string) => boolean) =>
      Object.keys(side).filter(wanted);
    say("REVOKE", those(had, (each) => !(each in has)), `FROM ${grantee}`);
    say(
      "REVOKE GRANT OPTION FOR",
      those(has, (each) => had[each] === true && has[each] === false),
      `FROM ${grantee}`,
    );
    say(
      "GRANT",
      those(has, (each) => has[each] === false && !(each in held)),
      `TO ${grantee}`,
    );
    say(
      "GRANT",
      those(has, (each) => has[each] === true && held[each] !== true),
      `TO ${grantee} WITH GRANT OPTION`,
    );
  }
  return statements.map((sql) => ({ sql }));
}
